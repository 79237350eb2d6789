import WBXML

// The elements of the corpora. The bench needs no other module than the one it measures.

enum AirSync {
    static let add = Tag(page: 0, token: 0x07)
    static let applicationData = Tag(page: 0, token: 0x1D)
    static let collection = Tag(page: 0, token: 0x0F)
    static let collectionID = Tag(page: 0, token: 0x12)
    static let collections = Tag(page: 0, token: 0x1C)
    static let commands = Tag(page: 0, token: 0x16)
    static let moreAvailable = Tag(page: 0, token: 0x14)
    static let serverID = Tag(page: 0, token: 0x0D)
    static let status = Tag(page: 0, token: 0x0E)
    static let sync = Tag(page: 0, token: 0x05)
    static let syncKey = Tag(page: 0, token: 0x0B)
}

enum Email {
    static let dateReceived = Tag(page: 2, token: 0x0F)
    static let flag = Tag(page: 2, token: 0x3A)
    static let from = Tag(page: 2, token: 0x18)
    static let importance = Tag(page: 2, token: 0x12)
    static let messageClass = Tag(page: 2, token: 0x13)
    static let read = Tag(page: 2, token: 0x15)
    static let subject = Tag(page: 2, token: 0x14)
    static let to = Tag(page: 2, token: 0x16)
}

enum Calendar {
    static let allDayEvent = Tag(page: 4, token: 0x06)
    static let attendee = Tag(page: 4, token: 0x08)
    static let attendeeStatus = Tag(page: 4, token: 0x29)
    static let attendeeType = Tag(page: 4, token: 0x2A)
    static let attendees = Tag(page: 4, token: 0x07)
    static let busyStatus = Tag(page: 4, token: 0x0D)
    static let dayOfWeek = Tag(page: 4, token: 0x20)
    static let dtStamp = Tag(page: 4, token: 0x11)
    static let email = Tag(page: 4, token: 0x09)
    static let endTime = Tag(page: 4, token: 0x12)
    static let exception = Tag(page: 4, token: 0x13)
    static let exceptionStartTime = Tag(page: 4, token: 0x16)
    static let exceptions = Tag(page: 4, token: 0x14)
    static let interval = Tag(page: 4, token: 0x1F)
    static let name = Tag(page: 4, token: 0x0A)
    static let recurrence = Tag(page: 4, token: 0x1B)
    static let reminder = Tag(page: 4, token: 0x24)
    static let sensitivity = Tag(page: 4, token: 0x25)
    static let startTime = Tag(page: 4, token: 0x27)
    static let subject = Tag(page: 4, token: 0x26)
    static let timezone = Tag(page: 4, token: 0x05)
    static let type = Tag(page: 4, token: 0x1C)
    static let uid = Tag(page: 4, token: 0x28)
}

enum Contacts {
    static let businessAddressCity = Tag(page: 1, token: 0x0D)
    static let businessAddressCountry = Tag(page: 1, token: 0x0E)
    static let businessAddressPostalCode = Tag(page: 1, token: 0x0F)
    static let businessAddressStreet = Tag(page: 1, token: 0x11)
    static let businessPhoneNumber = Tag(page: 1, token: 0x13)
    static let companyName = Tag(page: 1, token: 0x19)
    static let department = Tag(page: 1, token: 0x1A)
    static let email1Address = Tag(page: 1, token: 0x1B)
    static let email2Address = Tag(page: 1, token: 0x1C)
    static let fileAs = Tag(page: 1, token: 0x1E)
    static let firstName = Tag(page: 1, token: 0x1F)
    static let homePhoneNumber = Tag(page: 1, token: 0x27)
    static let jobTitle = Tag(page: 1, token: 0x28)
    static let lastName = Tag(page: 1, token: 0x29)
    static let middleName = Tag(page: 1, token: 0x2A)
    static let mobilePhoneNumber = Tag(page: 1, token: 0x2B)
    static let webPage = Tag(page: 1, token: 0x37)
}

enum Contacts2 {
    static let imAddress = Tag(page: 12, token: 0x07)
    static let nickName = Tag(page: 12, token: 0x0D)
}

enum AirSyncBase {
    static let body = Tag(page: 17, token: 0x0A)
    static let data = Tag(page: 17, token: 0x0B)
    static let estimatedDataSize = Tag(page: 17, token: 0x0C)
    static let nativeBodyType = Tag(page: 17, token: 0x16)
    static let truncated = Tag(page: 17, token: 0x0D)
    static let type = Tag(page: 17, token: 0x06)
}

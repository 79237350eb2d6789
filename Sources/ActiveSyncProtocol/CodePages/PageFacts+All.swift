// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

extension PageFacts {
    /// The facts of the pages 0 to 25.
    static let all: [PageFacts] = [
        // AirSync
        PageFacts(
            kinds: "ccccccsssicsssbeicciiiiccbscciiiiebii",
            first: "0000000000000000000000000000000222333",
            last: "6666666666660666666600666606666666666"),
        // Contacts
        PageFacts(
            kinds: "tsstsibssssssssscscsssssssssssssssssssssssssssssssssss66si",
            first: "0000000000000000000000000000000000000000000000000000000033",
            last: "6666000666666666666666666666666666666666666666666666660666"),
        // Email
        PageFacts(
            kinds: "ccsisibsibtssissbssssbcsttiiscstibccikiiiiiiti66ssbiscisstb",
            first: "00000000000000000000003300000000000000000000000000000111113",
            last: "00000000006066666666666666664666666666666666666460006666666"),
        // AirNotify
        PageFacts(
            kinds: "cctscscsscsicccssss",
            first: "-------------------",
            last: "-------------------"),
        // Calendar
        PageFacts(
            kinds: "6bccsssbics6kkccbksisscikiiiiiiiisksiissssssssbbkiibisss",
            first: "00000000000000000000000000000000000011--------3333334445",
            last: "66666600666066666446666666666666666666--------6666666666"),
        // Move
        PageFacts(
            kinds: "ccssscis",
            first: "00000000",
            last: "66666666"),
        // GetItemEstimate
        PageFacts(
            kinds: "ctccsstici",
            first: "0-0000-000",
            last: "6-6626-666"),
        // FolderHierarchy
        PageFacts(
            kinds: "ccsssicisccccsccccit",
            first: "000000-0-0000000000-",
            last: "226666-6-6666666666-"),
        // MeetingResponse
        PageFacts(
            kinds: "sscscciitt.kkc",
            first: "00000000-4.665",
            last: "66666666-6.666"),
        // Tasks
        PageFacts(
            kinds: "sibcsbttticittiiiiiibbbtitts6tsibi",
            first: "0000000000000000000000000000011334",
            last: "0006666666666666666666666666066666"),
        // ResolveRecipients
        PageFacts(
            kinds: "cciicssc66csiiiiicttscioi",
            first: "0000000000000000033334444",
            last: "6666666666666666666666666"),
        // ValidateCert
        PageFacts(
            kinds: "cc6cbi",
            first: "000000",
            last: "666666"),
        // Contacts2
        PageFacts(
            kinds: "ssssssssss",
            first: "0000000000",
            last: "6666666666"),
        // Ping
        PageFacts(
            kinds: "csiiccssit",
            first: "0-0000000-",
            last: "6-6666666-"),
        // Provision
        PageFacts(
            kinds: "cccssciccbbbbsbiiiibiibbbbbibbbibbbibiiibbiiibbbbbcsc6c",
            first: "0000000011121-11111111222222222222222222222222222222226",
            last: "6666666666666-66666666666666666666666666666666666666666"),
        // Search
        PageFacts(
            kinds: "cscsccsicccicsccsseseccccssocii",
            first: "0-000000000011111-11111--223444",
            last: "6-666666666666666-66666--666666"),
        // GAL
        PageFacts(
            kinds: "ssssssssssscio",
            first: "00000000000444",
            last: "66666666666666"),
        // AirSyncBase
        PageFacts(
            kinds: "ciibscsibccssissbisscciccsocssssssfffffsk",
            first: "1111-111111111111113444555555555555555555",
            last: "6666-666666666666666666666666666666666666"),
        // Settings
        PageFacts(
            kinds: "cicccittceeessscscssssssccssissccsssb.c",
            first: "1111111111111111111111111112334444444.4",
            last: "6666666666666666666666666666666666666.6"),
        // DocumentLibrary
        PageFacts(
            kinds: "ssbttbis",
            first: "11111111",
            last: "66666666"),
        // ItemOperations
        PageFacts(
            kinds: "ccscsic6ictcicesscsoe",
            first: "111111111111111223333",
            last: "666666666666666666666"),
        // ComposeMail
        PageFacts(
            kinds: "ccceeicssstosis.ccss",
            first: "33333-333333334.5555",
            last: "66666-666666666.6666"),
        // Email2
        PageFacts(
            kinds: "ssiiooitbsibsii.bse",
            first: "333333333333444.555",
            last: "666666666666666.666"),
        // Notes
        PageFacts(
            kinds: "sskcs",
            first: "33333",
            last: "66666"),
        // RightsManagement
        PageFacts(
            kinds: "bcccbbbbbbbbbbtsssse",
            first: "44444444444444444444",
            last: "66666666666666666666"),
        // Find
        PageFacts(
            kinds: "csccciscse..cccsbissc......iic",
            first: "6666666666..666666666......666",
            last: "6666666666..666666666......666"),
    ]
}

// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

extension CodePageSet {
    /// The code pages of Exchange ActiveSync, 0 to 25.
    ///
    /// Names are those of MS-ASWBXML 2.1.2.1; tokens of old versions are named too.
    public static let activeSync = CodePageSet([
        CodePage(0, "AirSync", PageNames.airSync),
        CodePage(1, "Contacts", PageNames.contacts),
        CodePage(2, "Email", PageNames.email),
        CodePage(3, "AirNotify", PageNames.airNotify),
        CodePage(4, "Calendar", PageNames.calendar),
        CodePage(5, "Move", PageNames.move),
        CodePage(6, "GetItemEstimate", PageNames.getItemEstimate),
        CodePage(7, "FolderHierarchy", PageNames.folderHierarchy),
        CodePage(8, "MeetingResponse", PageNames.meetingResponse),
        CodePage(9, "Tasks", PageNames.tasks),
        CodePage(10, "ResolveRecipients", PageNames.resolveRecipients),
        CodePage(11, "ValidateCert", PageNames.validateCert),
        CodePage(12, "Contacts2", PageNames.contacts2),
        CodePage(13, "Ping", PageNames.ping),
        CodePage(14, "Provision", PageNames.provision),
        CodePage(15, "Search", PageNames.search),
        CodePage(16, "GAL", PageNames.gal),
        CodePage(17, "AirSyncBase", PageNames.airSyncBase),
        CodePage(18, "Settings", PageNames.settings),
        CodePage(19, "DocumentLibrary", PageNames.documentLibrary),
        CodePage(20, "ItemOperations", PageNames.itemOperations),
        CodePage(21, "ComposeMail", PageNames.composeMail),
        CodePage(22, "Email2", PageNames.email2),
        CodePage(23, "Notes", PageNames.notes),
        CodePage(24, "RightsManagement", PageNames.rightsManagement),
        CodePage(25, "Find", PageNames.find),
    ])
}

/// The tags of each page from token 0x05 upwards; `-` for a token that is not assigned.
private enum PageNames {
    static let airSync = """
        Sync Responses Add Change Delete Fetch SyncKey ClientId ServerId Status Collection Class Version CollectionId
        GetChanges MoreAvailable WindowSize Commands Options FilterType Truncation RTFTruncation Conflict Collections
        ApplicationData DeletesAsMoves NotifyGUID Supported SoftDelete MIMESupport MIMETruncation Wait Limit Partial
        ConversationMode MaxItems HeartbeatInterval
        """
    static let contacts = """
        Anniversary AssistantName AssistantPhoneNumber Birthday Body BodySize BodyTruncated Business2PhoneNumber
        BusinessAddressCity BusinessAddressCountry BusinessAddressPostalCode BusinessAddressState BusinessAddressStreet
        BusinessFaxNumber BusinessPhoneNumber CarPhoneNumber Categories Category Children Child CompanyName Department
        Email1Address Email2Address Email3Address FileAs FirstName Home2PhoneNumber HomeAddressCity HomeAddressCountry
        HomeAddressPostalCode HomeAddressState HomeAddressStreet HomeFaxNumber HomePhoneNumber JobTitle LastName
        MiddleName MobilePhoneNumber OfficeLocation OtherAddressCity OtherAddressCountry OtherAddressPostalCode
        OtherAddressState OtherAddressStreet PagerNumber RadioPhoneNumber Spouse Suffix Title WebPage YomiCompanyName
        YomiFirstName YomiLastName CompressedRTF Picture Alias WeightedRank
        """
    static let email = """
        Attachment Attachments AttName AttSize AttOId AttMethod AttRemoved Body BodySize BodyTruncated DateReceived
        DisplayName DisplayTo Importance MessageClass Subject Read To Cc From ReplyTo AllDayEvent Categories Category
        DtStamp EndTime InstanceType BusyStatus Location MeetingRequest Organizer RecurrenceId Reminder
        ResponseRequested Recurrences Recurrence Type Until Occurrences Interval DayOfWeek DayOfMonth WeekOfMonth
        MonthOfYear StartTime Sensitivity TimeZone GlobalObjId ThreadTopic MIMEData MIMETruncated MIMESize InternetCPID
        Flag Status ContentClass FlagType CompleteTime DisallowNewTimeProposal
        """
    static let airNotify = """
        Notify Notification Version LifeTime DeviceInfo Enable Folder ServerId DeviceAddress ValidCarrierProfiles
        CarrierProfile Status Responses Devices Device Id Expiry NotifyGUID DeviceFriendlyName
        """
    static let calendar = """
        Timezone AllDayEvent Attendees Attendee Email Name Body BodyTruncated BusyStatus Categories Category
        Compressed_RTF DtStamp EndTime Exception Exceptions Deleted ExceptionStartTime Location MeetingStatus
        OrganizerEmail OrganizerName Recurrence Type Until Occurrences Interval DayOfWeek DayOfMonth WeekOfMonth
        MonthOfYear Reminder Sensitivity Subject StartTime UID AttendeeStatus AttendeeType Attachment Attachments
        AttName AttSize AttOid AttMethod AttRemoved DisplayName DisallowNewTimeProposal ResponseRequested
        AppointmentReplyTime ResponseType CalendarType IsLeapMonth FirstDayOfWeek OnlineMeetingConfLink
        OnlineMeetingExternalLink ClientUid
        """
    static let move = """
        MoveItems Move SrcMsgId SrcFldId DstFldId Response Status DstMsgId
        """
    static let getItemEstimate = """
        GetItemEstimate Version Collections Collection Class CollectionId DateTime Estimate Response Status
        """
    static let folderHierarchy = """
        Folders Folder DisplayName ServerId ParentId Type Response Status ContentClass Changes Add Delete Update SyncKey
        FolderCreate FolderDelete FolderUpdate FolderSync Count Version
        """
    static let meetingResponse = """
        CalendarId CollectionId MeetingResponse RequestId Request Result Status UserResponse Version InstanceId -
        ProposedStartTime ProposedEndTime SendResponse
        """
    static let tasks = """
        Body BodySize BodyTruncated Categories Category Complete DateCompleted DueDate UtcDueDate Importance Recurrence
        Type Start Until Occurrences Interval DayOfMonth DayOfWeek WeekOfMonth MonthOfYear Regenerate DeadOccur
        ReminderSet ReminderTime Sensitivity StartDate UtcStartDate Subject CompressedRTF OrdinalDate SubOrdinalDate
        CalendarType IsLeapMonth FirstDayOfWeek
        """
    static let resolveRecipients = """
        ResolveRecipients Response Status Type Recipient DisplayName EmailAddress Certificates Certificate
        MiniCertificate Options To CertificateRetrieval RecipientCount MaxCertificates MaxAmbiguousRecipients
        CertificateCount Availability StartTime EndTime MergedFreeBusy Picture MaxSize Data MaxPictures
        """
    static let validateCert = """
        ValidateCert Certificates Certificate CertificateChain CheckCRL Status
        """
    static let contacts2 = """
        CustomerId GovernmentId IMAddress IMAddress2 IMAddress3 ManagerName CompanyMainPhone AccountName NickName MMS
        """
    static let ping = """
        Ping AutdState Status HeartbeatInterval Folders Folder Id Class MaxFolders Version
        """
    static let provision = """
        Provision Policies Policy PolicyType PolicyKey Data Status RemoteWipe EASProvisionDoc DevicePasswordEnabled
        AlphanumericDevicePasswordRequired RequireStorageCardEncryption PasswordRecoveryEnabled DocumentBrowseEnabled
        AttachmentsEnabled MinDevicePasswordLength MaxInactivityTimeDeviceLock MaxDevicePasswordFailedAttempts
        MaxAttachmentSize AllowSimpleDevicePassword DevicePasswordExpiration DevicePasswordHistory AllowStorageCard
        AllowCamera RequireDeviceEncryption AllowUnsignedApplications AllowUnsignedInstallationPackages
        MinDevicePasswordComplexCharacters AllowWiFi AllowTextMessaging AllowPOPIMAPEmail AllowBluetooth AllowIrDA
        RequireManualSyncWhenRoaming AllowDesktopSync MaxCalendarAgeFilter AllowHTMLEmail MaxEmailAgeFilter
        MaxEmailBodyTruncationSize MaxEmailHTMLBodyTruncationSize RequireSignedSMIMEMessages
        RequireEncryptedSMIMEMessages RequireSignedSMIMEAlgorithm RequireEncryptionSMIMEAlgorithm
        AllowSMIMEEncryptionAlgorithmNegotiation AllowSMIMESoftCerts AllowBrowser AllowConsumerEmail AllowRemoteDesktop
        AllowInternetSharing UnapprovedInROMApplicationList ApplicationName ApprovedApplicationList Hash
        AccountOnlyRemoteWipe
        """
    static let search = """
        Search Stores Store Name Query Options Range Status Response Result Properties Total EqualTo Value And Or
        FreeText SubstringOp DeepTraversal LongId RebuildResults LessThan GreaterThan Schema Supported UserName Password
        ConversationId Picture MaxSize MaxPictures
        """
    static let gal = """
        DisplayName Phone Office Title Company Alias FirstName LastName HomePhone MobilePhone EmailAddress Picture
        Status Data
        """
    static let airSyncBase = """
        BodyPreference Type TruncationSize AllOrNone Reserved Body Data EstimatedDataSize Truncated Attachments
        Attachment DisplayName FileReference Method ContentId ContentLocation IsInline NativeBodyType ContentType
        Preview BodyPartPreference BodyPart Status Add Delete ClientId Content Location Annotation Street City State
        Country PostalCode Latitude Longitude Accuracy Altitude AltitudeAccuracy LocationUri InstanceId
        """
    static let settings = """
        Settings Status Get Set Oof OofState StartTime EndTime OofMessage AppliesToInternal AppliesToExternalKnown
        AppliesToExternalUnknown Enabled ReplyMessage BodyType DevicePassword Password DeviceInformation Model IMEI
        FriendlyName OS OSLanguage PhoneNumber UserInformation EmailAddresses SMTPAddress UserAgent EnableOutboundSMS
        MobileOperator PrimarySmtpAddress Accounts Account AccountId AccountName UserDisplayName SendDisabled -
        RightsManagementInformation
        """
    static let documentLibrary = """
        LinkId DisplayName IsFolder CreationDate LastModifiedDate IsHidden ContentLength ContentType
        """
    static let itemOperations = """
        ItemOperations Fetch Store Options Range Total Properties Data Status Response Version Schema Part
        EmptyFolderContents DeleteSubFolders UserName Password Move DstFldId ConversationId MoveAlways
        """
    static let composeMail = """
        SendMail SmartForward SmartReply SaveInSentItems ReplaceMime Type Source FolderId ItemId LongId InstanceId Mime
        ClientId Status AccountId - Forwardees Forwardee Name Email
        """
    static let email2 = """
        UmCallerID UmUserNotes UmAttDuration UmAttOrder ConversationId ConversationIndex LastVerbExecuted
        LastVerbExecutionTime ReceivedAsBcc Sender CalendarType IsLeapMonth AccountId FirstDayOfWeek MeetingMessageType
        - IsDraft Bcc Send
        """
    static let notes = """
        Subject MessageClass LastModifiedDate Categories Category
        """
    static let rightsManagement = """
        RightsManagementSupport RightsManagementTemplates RightsManagementTemplate RightsManagementLicense EditAllowed
        ReplyAllowed ReplyAllAllowed ForwardAllowed ModifyRecipientsAllowed ExtractAllowed PrintAllowed ExportAllowed
        ProgrammaticAccessAllowed Owner ContentExpiryDate TemplateID TemplateName TemplateDescription ContentOwner
        RemoveRightsManagementProtection
        """
    static let find = """
        Find SearchId ExecuteSearch MailBoxSearchCriterion Query Status FreeText Options Range DeepTraversal - -
        Response Result Properties Preview HasAttachments Total DisplayCc DisplayBcc GalSearchCriterion - - - - - -
        MaxPictures MaxSize Picture
        """
}

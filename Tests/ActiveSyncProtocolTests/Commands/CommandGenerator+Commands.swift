import ActiveSyncProtocol

// A command of each kind, and an answer to it.

extension CommandGenerator {
    mutating func smartReply() -> SmartReply {
        SmartReply(
            clientID: id(), to: MessageSource(item(), instance: maybe { $0.date() }), mime: bytes(),
            savesInSentItems: bool(), replacesMIME: bool(), accountID: maybe { $0.id() },
            templateID: maybe { $0.text() })
    }

    mutating func smartForward() -> SmartForward {
        let source = MessageSource(item(), instance: maybe { $0.date() })
        if bool() {
            return SmartForward(
                clientID: id(), of: source, mime: bytes(), savesInSentItems: bool(), replacesMIME: bool(),
                accountID: maybe { $0.id() }, templateID: maybe { $0.text() })
        }
        return SmartForward(
            clientID: id(), of: source,
            to: list(1...3) { Forwardee(email: $0.text(), name: $0.maybe { $0.text() }) },
            body: maybe { $0.body() }, accountID: maybe { $0.id() })
    }

    mutating func meetingResponse() -> MeetingResponse {
        MeetingResponse(
            list {
                MeetingResponse.Request(
                    $0.value(), to: $0.item(), instance: $0.maybe { $0.date() },
                    reply: $0.maybe { MeetingResponse.Reply(body: $0.maybe { $0.body() }) },
                    proposedStartTime: $0.maybe { $0.date() }, proposedEndTime: $0.maybe { $0.date() })
            })
    }

    mutating func meetingResponseAnswer() -> MeetingResponse.Response {
        MeetingResponse.Response(
            status: maybe { $0.status() },
            results: list {
                MeetingResponse.Result($0.maybe { $0.id() }, status: $0.status(), calendarID: $0.maybe { $0.id() })
            })
    }

    mutating func searchTerm(depth: Int = 0) -> Search.Term {
        switch number(0...(depth < 3 ? 8 : 6)) {
        case 0: .itemClass(id())
        case 1: .collection(id())
        case 2: .freeText(text())
        case 3: .conversation(bytes())
        case 4: .received(after: date())
        case 5: .received(before: date())
        case 6: .comparison(.equalTo, EmailTag.subject, text())
        case 7: .and(list(1...3) { $0.searchTerm(depth: depth + 1) })
        default: .or(list(1...3) { $0.searchTerm(depth: depth + 1) })
        }
    }

    mutating func search() -> Search {
        var options = Search.Options(
            range: maybe { $0.range() }, rebuildResults: bool(), deepTraversal: bool(),
            bodyPreferences: list { $0.bodyPreference() }, mimeSupport: maybe { $0.value() },
            picture: maybe { $0.pictureOptions() })
        options.userName = maybe { $0.text() }
        options.password = maybe { $0.text() }
        options.rightsManagementSupport = maybe { $0.bool() }
        options.bodyPartPreference = maybe { BodyPartPreference(truncationSize: $0.number()) }
        let isGAL = bool()
        let query = isGAL ? Search.Query.text(text()) : .terms(list(1...2) { $0.searchTerm() })
        return Search(isGAL ? .gal : id(), query, options: bool() ? options : nil)
    }

    mutating func searchAnswer() -> Search.Response {
        Search.Response(
            status: maybe { $0.status() },
            store: maybe {
                Search.StoreResponse(
                    status: $0.status(),
                    results: $0.list {
                        Search.Result(
                            itemClass: .email, longID: $0.maybe { $0.id() }, collectionID: $0.maybe { $0.id() },
                            recipient: $0.maybe { $0.galEntry() }, data: $0.maybe { .email($0.email()) })
                    }, range: $0.maybe { $0.range() }, total: $0.maybe { $0.number() })
            })
    }

    mutating func find() -> Find {
        let query: Find.Query =
            bool()
            ? .gal(text())
            : .mailbox(Find.MailboxQuery(text(), itemClass: maybe { $0.id() }, collectionID: maybe { $0.id() }))
        return Find(
            query, searchID: id(),
            options: maybe {
                Find.Options(
                    range: $0.maybe { $0.range() }, deepTraversal: $0.bool(),
                    picture: $0.maybe { $0.pictureOptions() })
            })
    }

    mutating func findAnswer() -> Find.Response {
        Find.Response(
            status: maybe { $0.status() },
            store: maybe {
                Find.StoreResponse(
                    $0.maybe { $0.id() }, status: $0.status(),
                    results: $0.list {
                        var message = Find.Message()
                        message.subject = $0.text()
                        message.dateReceived = $0.maybe { $0.date() }
                        message.hasAttachments = $0.maybe { $0.bool() }
                        message.preview = $0.maybe { $0.text() }
                        return Find.Result(
                            itemClass: $0.maybe { $0.id() }, serverID: $0.id(), collectionID: $0.maybe { $0.id() },
                            message: $0.bool() ? message : nil, recipient: $0.maybe { $0.galEntry() })
                    }, range: $0.maybe { $0.range() }, total: $0.maybe { $0.number() })
            })
    }

    mutating func resolveRecipients() -> ResolveRecipients {
        ResolveRecipients(
            list { $0.text() },
            options: maybe {
                ResolveRecipients.Options(
                    certificateRetrieval: $0.maybe { $0.value() }, maxCertificates: $0.maybe { $0.number() },
                    maxAmbiguousRecipients: $0.maybe { $0.number() },
                    availability: $0.maybe {
                        ResolveRecipients.TimeFrame(from: $0.date(), to: $0.maybe { $0.date() })
                    }, picture: $0.maybe { $0.pictureOptions() })
            })
    }

    mutating func resolveRecipientsAnswer() -> ResolveRecipients.Response {
        ResolveRecipients.Response(
            status: status(),
            answers: list {
                ResolveRecipients.Answer(
                    $0.text(), status: $0.status(), recipientCount: $0.maybe { $0.number() },
                    recipients: $0.list { $0.recipient() })
            })
    }

    private mutating func recipient() -> ResolveRecipients.Recipient {
        ResolveRecipients.Recipient(
            maybe { $0.value() }, displayName: maybe { $0.text() }, emailAddress: maybe { $0.text() },
            availability: maybe {
                ResolveRecipients.Availability(
                    status: $0.status(), mergedFreeBusy: $0.maybe { MergedFreeBusy($0.list { $0.value() }) })
            },
            certificates: maybe {
                ResolveRecipients.Certificates(
                    status: $0.status(), certificateCount: $0.maybe { $0.number() },
                    recipientCount: $0.maybe { $0.number() }, certificates: $0.list { $0.bytes() },
                    miniCertificates: $0.list { $0.bytes() })
            }, picture: maybe { $0.picture() })
    }

    mutating func validateCert() -> ValidateCert {
        ValidateCert(list { $0.bytes() }, chain: list { $0.bytes() }, checkCRL: maybe { $0.bool() })
    }

    mutating func itemOperations() -> ItemOperations {
        ItemOperations(
            list {
                switch $0.number(0...2) {
                case 0: .emptyFolder($0.id(), deletesSubfolders: $0.bool())
                case 1: .move(conversation: $0.bytes(), to: $0.id(), always: $0.bool())
                default: .fetch($0.fetch())
                }
            }, acceptsMultipart: bool())
    }

    private mutating func fetch() -> ItemOperations.Fetch {
        var options = ItemOperations.Options(
            mimeSupport: maybe { $0.value() }, bodyPreferences: list { $0.bodyPreference() },
            range: maybe { $0.range() }, schema: maybe { _ in [EmailTag.subject, AirSyncBaseTag.body] })
        options.userName = maybe { $0.text() }
        options.password = maybe { $0.text() }
        options.rightsManagementSupport = maybe { $0.bool() }
        let target: ItemOperations.Target =
            switch number(0...3) {
            case 0: .item(id(), id())
            case 1: .longID(id())
            case 2: .attachment(id())
            default: .document(text())
            }
        return ItemOperations.Fetch(
            target, options: bool() ? options : nil, removesRightsManagementProtection: bool())
    }
}

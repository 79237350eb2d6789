import ActiveSyncProtocol

// Commands that older tests have examples of, with random values.

extension CommandGenerator {
    mutating func sync() -> Sync {
        Sync(
            list(1...3) { $0.collection() },
            wait: maybe { $0.bool() ? .minutes($0.number(1...59)) : .seconds($0.number(60...3540)) },
            windowSize: maybe { $0.number(1...512) }, isPartial: bool())
    }

    private mutating func collection() -> Sync.Collection {
        Sync.Collection(
            id(), syncKey: id(), supported: maybe { $0.bool() ? [] : [ContactsTag.fileAs, CalendarTag.subject] },
            deletesAsMoves: maybe { $0.bool() }, getsChanges: maybe { $0.bool() },
            windowSize: maybe { $0.number(1...512) }, conversationMode: maybe { $0.bool() },
            options: list(0...2) { $0.syncOptions() }, commands: list { $0.clientCommand() })
    }

    private mutating func syncOptions() -> Sync.Options {
        var options = Sync.Options(
            filterType: maybe { $0.value() }, mimeSupport: maybe { $0.value() },
            bodyPreferences: list { $0.bodyPreference() }, conflict: maybe { $0.value() },
            itemClass: maybe { $0.id() })
        options.mimeTruncation = maybe { $0.value() }
        options.maxItems = maybe { $0.number() }
        options.bodyPartPreference = maybe { BodyPartPreference(truncationSize: $0.number()) }
        options.rightsManagementSupport = maybe { $0.bool() }
        return options
    }

    private mutating func clientCommand() -> Sync.ClientCommand {
        switch number(0...3) {
        case 0: .add(Sync.Add(id(), itemClass: .email, sends: bool(), data: .email(email())))
        case 1:
            .change(Sync.Change(id(), instance: maybe { $0.date() }, sends: bool(), data: .email(email())))
        case 2: .delete(id(), instance: maybe { $0.date() })
        default: .fetch(id())
        }
    }

    mutating func syncAnswer() -> Sync.Response {
        Sync.Response(
            status: maybe { $0.status() }, limit: maybe { $0.number() },
            collections: list {
                let header = Sync.CollectionHeader(
                    id: $0.id(), syncKey: $0.id(), status: $0.status(), moreAvailable: $0.bool())
                return Sync.CollectionResponse(
                    header, changes: $0.list { $0.serverChange() }, outcomes: $0.list { $0.outcome() })
            })
    }

    private mutating func serverChange() -> Sync.ServerChange {
        switch number(0...3) {
        case 0: .add(Sync.ServerItem(id(), itemClass: .email, data: .email(email())))
        case 1: .change(Sync.ServerItem(id(), instance: maybe { $0.date() }, data: .email(email())))
        case 2: .delete(id(), instance: maybe { $0.date() })
        default: .softDelete(id())
        }
    }

    private mutating func outcome() -> Sync.CommandOutcome {
        let kinds: [Sync.CommandOutcome.Kind] = [.add, .change, .delete, .fetch]
        return Sync.CommandOutcome(
            kinds[number(0...3)], clientID: maybe { $0.id() }, serverID: id(), status: status(),
            data: maybe { .email($0.email()) }, instance: maybe { $0.date() }, itemClass: maybe { _ in .email })
    }

    mutating func settings() -> Settings {
        Settings(
            deviceInformation: maybe { $0.device() }, getsUserInformation: bool(),
            oof: maybe { $0.bool() ? .get(bodyType: $0.text()) : .set($0.outOfOffice()) },
            recoveryPassword: maybe { $0.text() }, getsRightsManagementTemplates: bool())
    }

    private mutating func outOfOffice() -> OutOfOffice {
        let audiences: [OutOfOffice.Audience] = [.internal, .externalKnown, .externalUnknown]
        return OutOfOffice(
            state: value(), startTime: maybe { $0.date() }, endTime: maybe { $0.date() },
            messages: list {
                OutOfOffice.Message(
                    audiences[$0.number(0...2)], isEnabled: $0.maybe { $0.bool() },
                    replyMessage: $0.maybe { $0.text() }, bodyType: $0.maybe { $0.text() })
            })
    }

    mutating func settingsAnswer() -> Settings.Response {
        Settings.Response(
            status: status(), deviceInformation: maybe { $0.status() },
            userInformation: maybe {
                Settings.Part(
                    status: $0.status(),
                    $0.maybe {
                        $0.list {
                            Settings.Account(
                                addresses: $0.list { $0.text() }, primaryAddress: $0.maybe { $0.text() },
                                id: $0.maybe { $0.id() }, name: $0.maybe { $0.text() },
                                userDisplayName: $0.maybe { $0.text() }, sendDisabled: $0.maybe { $0.bool() })
                        }
                    })
            },
            oof: maybe { Settings.Part(status: $0.status(), $0.maybe { $0.outOfOffice() }) },
            recoveryPassword: maybe { $0.status() },
            rightsManagementTemplates: maybe {
                Settings.Part(
                    status: $0.status(),
                    $0.maybe { $0.list { RightsManagementTemplate(id: $0.text(), name: $0.text()) } })
            })
    }

    mutating func provision() -> Provision {
        Provision(
            deviceInformation: maybe { $0.device() },
            policies: list {
                Provision.PolicyRequest($0.id(), key: $0.maybe { $0.id() }, status: $0.maybe { $0.status() })
            }, remoteWipe: maybe { $0.status() }, accountOnlyRemoteWipe: maybe { $0.status() })
    }

    mutating func provisionAnswer() -> Provision.Response {
        var document = PolicyDocument()
        document.devicePasswordEnabled = maybe { $0.bool() }
        document.minDevicePasswordLength = maybe { $0.number(1...16) }
        document.maxEmailAgeFilter = maybe { $0.value() }
        document.unapprovedInROMApplicationList = maybe { $0.list { $0.text() } }
        document.approvedApplicationList = maybe { $0.list { $0.bytes() } }
        return Provision.Response(
            status: maybe { $0.status() }, deviceInformation: maybe { $0.status() },
            policies: list {
                Provision.PolicyResponse(
                    status: $0.status(), key: $0.maybe { $0.id() }, data: $0.bool() ? .document(document) : nil)
            }, remoteWipe: bool(), accountOnlyRemoteWipe: bool())
    }
}

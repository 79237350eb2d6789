/// Words, names and sentences that seeded messages are made of.
enum Vocabulary {
    static let people: [MailAddress] = [
        ("Carla Méndez", "carla.mendez@north.example"), ("Ivan Petrov", "i.petrov@east.example"),
        ("Jürgen Groß", "juergen.gross@bau.example"), ("Priya Nair", "priya@south.example"),
        ("山田太郎", "yamada@tokyo.example"), ("Sean O'Brien", "sean.obrien@west.example"),
        ("Łukasz Wójcik", "lukasz@krakow.example"), ("Accounts Payable", "ap@vendor.example"),
        ("", "noreply@ticket.example"), ("\"Quoted\" Nick", "nick@quotes.example"),
        ("Smith, Anna (Sales)", "anna.smith@north.example"), ("build", "ci@builds.example"),
    ].map { MailAddress(name: $0.0, address: $0.1) }

    static let subjects = [
        "Quarterly numbers", "Lunch on Thursday?", "Your order has been shipped", "Minutes of the planning meeting",
        "Build failed on main", "Re: Draft of the contract", "Fwd: Travel itinerary", "Invoice 2025-0417",
        "Holiday schedule", "Re: Re: Printer on the third floor", "Welcome aboard", "Security notice: new sign-in",
        "Angebot für das Büro in Köln", "Réunion reportée à demain", "Отчёт за квартал", "会議の議事録", "🎉 We did it",
        "A very long subject that goes on and on because somebody pasted the first paragraph of the text into it and sent",
    ]

    static let sentences = [
        "Please find the figures for last month below.", "I will be out of the office until Monday.",
        "Could you have a look before the end of the day?", "The second paragraph still needs a source.",
        "We agreed to move the date by a week.", "Nothing has changed on our side since then.",
        "The lift is being repaired, so please take the stairs.",
        "See the notes from the last meeting for the details.",
        "Let me know if 10:30 suits you.", "The numbers in column C do not add up.",
        "Many thanks for the quick answer!",
        "From now on the door closes at eight.",
        "A line that begins with a dot comes next, as some gateways trip over it.",
        "He asked whether < and > and & survive.", "The total is 1,024.50 (net).",
        "It's the tenth time that this has been asked, and the tenth time that nobody knows.",
    ]

    static let nonASCII: [(charset: String, text: String)] = [
        ("utf-8", "Grüße aus Köln — Ελλάδα, Россия, 日本, ‘quotes’, 👍🏽"),
        ("iso-8859-1", "Schöne Grüße, à bientôt, mañana"),
        ("windows-1252", "Preis: 20 € – “günstig”, sagt Zoë"),
        ("koi8-r", "Добрый день, отправляю отчёт за квартал"),
    ]

    /// Folders that a seeded mailbox has below the default ones, with their parents; the names are awkward on purpose.
    static let folders: [(name: String, parent: String?)] = [
        ("Projects", nil), ("Köln & Büro", "Projects"), ("Archive", nil), ("2025/Q4", "Archive"),
        (".hidden", "Archive"),
    ]

    static let fileNames = [
        "report.pdf", "Präsentation für Köln.pptx", "отчёт.xlsx", "画像.png",
        "very long name " + "of a file ".repeated(6) + ".docx",
        "quotes \"inside\".txt", "semi;colon.csv",
    ]
}

extension String {
    fileprivate func repeated(_ count: Int) -> String {
        String(repeating: self, count: count)
    }
}

// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6)]

/// The library, as every program here uses it.
let client: [Target.Dependency] = [
    .product(name: "ActiveSync", package: "swift-activesync"),
    .product(name: "ActiveSyncProtocol", package: "swift-activesync"),
]

/// The programs that share `Support`.
let programs = ["read-mail", "add-event", "add-contact", "search-mail", "out-of-office", "free-busy"]

let package = Package(
    name: "Samples",
    platforms: [.macOS(.v26)],
    dependencies: [
        // In a package of your own: .package(url: "https://…/swift-activesync", from: "…", traits: [])
        .package(name: "swift-activesync", path: "..", traits: [])
    ],
    targets: [
        .executableTarget(name: "list-folders", dependencies: client, swiftSettings: settings),
        .target(
            name: "Support", dependencies: client,
            swiftSettings: settings + [.enableUpcomingFeature("InternalImportsByDefault")]),
        .target(name: "UnreadMail", dependencies: client + ["Support"], swiftSettings: settings),
        .testTarget(
            name: "UnreadMailTests",
            dependencies: client + [
                "UnreadMail", "Support", .product(name: "MockExchange", package: "swift-activesync"),
            ],
            swiftSettings: settings),
    ]
        + programs.map {
            .executableTarget(name: $0, dependencies: client + ["Support"], swiftSettings: settings)
        }
)

// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target of the package.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Products that only the tool and the engine need: a program that says `traits: []` does not clone them.
let tool: TargetDependencyCondition? = .when(traits: ["Tool"])
/// Products that only the mock server over sockets needs.
let mockServer: TargetDependencyCondition? = .when(traits: ["MockServer"])

let package = Package(
    name: "swift-activesync",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "WBXML", targets: ["WBXML"]),
        .library(name: "ActiveSyncProtocol", targets: ["ActiveSyncProtocol"]),
        .library(name: "ActiveSync", targets: ["ActiveSync"]),
        .library(name: "ActiveSyncOAuth", targets: ["ActiveSyncOAuth"]),
        .library(name: "MailboxSync", targets: ["MailboxSync"]),
        .library(name: "MockExchange", targets: ["MockExchange"]),
        .library(name: "MockExchangeServer", targets: ["MockExchangeServer"]),
        .executable(name: "eas-sync", targets: ["eas-sync"]),
        .executable(name: "eas-mock-server", targets: ["eas-mock-server"]),
        .executable(name: "eas-bench", targets: ["eas-bench"]),
    ],
    traits: [
        .trait(name: "Tool", description: "The two-way engine, OAuth and the command line tool."),
        .trait(name: "MockServer", description: "The mock Exchange server over HTTP and TLS."),
        .default(enabledTraits: ["Tool", "MockServer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(name: "CResolver"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "WBXML", swiftSettings: settings),
        .target(name: "ActiveSyncProtocol", dependencies: ["WBXML"], swiftSettings: settings),
        .target(
            name: "ActiveSync",
            dependencies: [
                "ActiveSyncProtocol", "WBXML", "CCurl", "CResolver", "CZlib",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "ActiveSyncOAuth",
            dependencies: ["ActiveSync", .product(name: "Crypto", package: "swift-crypto", condition: tool)],
            swiftSettings: settings),
        .target(
            name: "MailboxSync",
            dependencies: [
                "ActiveSync", "ActiveSyncProtocol",
                .product(name: "Crypto", package: "swift-crypto", condition: tool),
                .product(name: "GRDB", package: "GRDB.swift", condition: tool),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "MockExchange",
            dependencies: ["ActiveSync", "ActiveSyncProtocol", "WBXML", "CZlib"],
            swiftSettings: settings),
        .target(
            name: "MockExchangeServer",
            dependencies: [
                "MockExchange", "ActiveSync",
                .product(name: "Crypto", package: "swift-crypto", condition: mockServer),
                .product(name: "X509", package: "swift-certificates", condition: mockServer),
                .product(name: "SwiftASN1", package: "swift-asn1", condition: mockServer),
                .product(name: "NIOCore", package: "swift-nio", condition: mockServer),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: mockServer),
                .product(name: "Hummingbird", package: "hummingbird", condition: mockServer),
                .product(name: "HummingbirdCore", package: "hummingbird", condition: mockServer),
                .product(name: "HummingbirdTLS", package: "hummingbird", condition: mockServer),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle", condition: mockServer),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "EASSyncTool",
            dependencies: [
                "MailboxSync", "ActiveSync", "ActiveSyncOAuth", "ActiveSyncProtocol", "WBXML",
                .product(name: "ArgumentParser", package: "swift-argument-parser", condition: tool),
                .product(name: "TOMLKit", package: "TOMLKit", condition: tool),
                .product(name: "Subprocess", package: "swift-subprocess", condition: tool),
                .product(name: "SystemPackage", package: "swift-system", condition: tool),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "eas-sync",
            dependencies: [
                "EASSyncTool",
                .product(name: "ArgumentParser", package: "swift-argument-parser", condition: tool),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "eas-mock-server",
            dependencies: [
                "MockExchangeServer", "MockExchange", "ActiveSyncProtocol",
                .product(name: "ArgumentParser", package: "swift-argument-parser", condition: mockServer),
                .product(name: "UnixSignals", package: "swift-service-lifecycle", condition: mockServer),
            ],
            swiftSettings: settings),
        .executableTarget(name: "eas-bench", dependencies: ["WBXML"], swiftSettings: settings),
        .testTarget(name: "WBXMLTests", dependencies: ["WBXML"], swiftSettings: settings),
        .testTarget(
            name: "ActiveSyncProtocolTests", dependencies: ["ActiveSyncProtocol", "WBXML"], swiftSettings: settings),
        .testTarget(
            name: "ActiveSyncTests",
            dependencies: ["ActiveSync", "ActiveSyncProtocol", "MockExchange", "MockExchangeServer", "WBXML"],
            swiftSettings: settings),
        .testTarget(name: "ActiveSyncOAuthTests", dependencies: ["ActiveSyncOAuth"], swiftSettings: settings),
        .testTarget(
            name: "MailboxSyncTests",
            dependencies: [
                "MailboxSync", "ActiveSync", "ActiveSyncProtocol", "MockExchange",
                .product(name: "GRDB", package: "GRDB.swift", condition: tool),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MockExchangeTests",
            dependencies: ["MockExchange", "MockExchangeServer", "ActiveSync", "ActiveSyncProtocol", "WBXML"],
            swiftSettings: settings),
        .testTarget(
            name: "InteropTests",
            dependencies: ["ActiveSync", "ActiveSyncProtocol", "WBXML"],
            path: "Tests/Interop/Commands",
            swiftSettings: settings),
        .testTarget(
            name: "EASSyncToolTests",
            dependencies: [
                "EASSyncTool", "MockExchange", "MockExchangeServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser", condition: tool),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings),
    ]
)

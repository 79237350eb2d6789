// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Samples",
    platforms: [.macOS(.v26)],
    dependencies: [
        // In a package of your own: .package(url: "https://…/swift-activesync", from: "…", traits: [])
        .package(name: "swift-activesync", path: "..", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "list-folders",
            dependencies: [
                .product(name: "ActiveSync", package: "swift-activesync"),
                .product(name: "ActiveSyncProtocol", package: "swift-activesync"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)

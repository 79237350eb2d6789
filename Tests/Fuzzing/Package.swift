// swift-tools-version: 6.2
import PackageDescription

// Fuzz targets of their own package: they are built with another sanitizer than everything else, and nobody who uses the
// libraries has to build them. See run.sh.
let package = Package(
    name: "Fuzzing",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "swift-activesync", path: "../..", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "FuzzWBXML",
            dependencies: [.product(name: "WBXML", package: "swift-activesync")])
    ]
)

// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "acceptance",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "batchsh", path: "../../..")],
    targets: [
        .executableTarget(
            name: "shipctl",
            dependencies: [.product(name: "BatchShell", package: "batchsh")]
        ),
        .testTarget(
            name: "AcceptanceTests",
            dependencies: ["shipctl", .product(name: "PlatformEmulator", package: "batchsh")]
        ),
    ]
)

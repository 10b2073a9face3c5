// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "rules",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "batchsh", path: "../../..")],
    targets: [
        .executableTarget(
            name: "rules",
            dependencies: [.product(name: "BatchLanguage", package: "batchsh")]
        )
    ]
)

// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "batchsh",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "batchsh", targets: ["batchsh"]),
        .library(name: "BatchLanguage", targets: ["BatchLanguage"]),
        .library(name: "BatchShell", targets: ["BatchCommands", "BatchShell", "BatchTerminal"]),
        .library(name: "PlatformEmulator", targets: ["LocalEmulator", "PlatformEmulator"]),
    ],
    dependencies: [
        // The client's HTTP: streaming, back-pressure, TLS, proxies.
        .package(
            url: "https://github.com/swift-server/async-http-client",
            .upToNextMinor(from: "1.37.0")
        ),
        // The emulator's HTTP server; without traits, which would pull in Foundation.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            .upToNextMinor(from: "2.28.1"),
            traits: []
        ),
        // The emulator's store: SQLite with real transactions and indexes.
        .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
        // The event loops under both of the above, configured by us.
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        // The parts of HTTP messages in the emulator's pipeline, for handlers of our own.
        .package(
            url: "https://github.com/apple/swift-nio-extras",
            .upToNextMinor(from: "1.35.2")
        ),
        // TLS settings of the client: system trust and SSL_CERT_FILE.
        .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
        // Methods, header names and statuses as types shared by client and emulator.
        .package(url: "https://github.com/apple/swift-http-types", .upToNextMinor(from: "1.8.0")),
        // A silent logger for the server, whose default writes to standard error.
        .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
        // The sha256 of what is uploaded, and the signature of the emulator's token.
        .package(url: "https://github.com/apple/swift-crypto", .upToNextMinor(from: "4.5.2")),
        // Programs that a script runs: pipes without deadlocks, signals reset in the child.
        .package(
            url: "https://github.com/swiftlang/swift-subprocess",
            .upToNextMinor(from: "1.0.2"),
            traits: []
        ),
        // The system's calls: errors with names, descriptors, permissions.
        .package(url: "https://github.com/apple/swift-system", .upToNextMinor(from: "1.8.1")),
    ],
    targets: [
        .target(name: "TerminalText", swiftSettings: settings),
        .target(name: "BatchValues", dependencies: ["TerminalText"], swiftSettings: settings),
        .target(
            name: "SystemSupport",
            dependencies: [
                .product(
                    name: "SystemPackage",
                    package: "swift-system",
                    condition: .when(platforms: [.linux])
                )
            ],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CLibEdit"),
        .target(
            name: "LineEditor",
            dependencies: ["CLibEdit", "SystemSupport", "TerminalText"],
            swiftSettings: settings
        ),
        .target(
            name: "BatchLanguage",
            dependencies: ["BatchValues", "SystemSupport", "TerminalText"],
            swiftSettings: settings
        ),
        // The platform's default format; its codecs are libraries of the system, loaded when needed.
        .target(
            name: "Parquet",
            dependencies: ["BatchValues", "SystemSupport"],
            swiftSettings: settings
        ),
        // The rules of rows, the one thing that both sides of the loopback share.
        .target(name: "XDM", dependencies: ["BatchValues", "Parquet"], swiftSettings: settings),
        .target(
            name: "PlatformClient",
            dependencies: [
                "BatchValues", "SystemSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "PlatformEmulator",
            dependencies: [
                "BatchValues", "Parquet", "SystemSupport", "XDM",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            // The page, small: a literal of bytes takes the compiler its time.
            resources: [.embedInCode("Page/Resources")],
            swiftSettings: settings
        ),
        .target(
            name: "BatchShell",
            dependencies: [
                "BatchLanguage", "BatchValues", "PlatformClient", "SystemSupport", "TerminalText",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "BatchCommands",
            dependencies: [
                "BatchLanguage", "BatchShell", "BatchValues", "Parquet", "PlatformClient",
                "SystemSupport", "TerminalText", "XDM",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            // In the program itself, so that there is no file to lose beside it.
            resources: [.embedInCode("learn/lessons")],
            swiftSettings: settings
        ),
        .target(
            name: "BatchTerminal",
            dependencies: [
                "BatchCommands", "BatchLanguage", "BatchShell", "BatchValues", "LineEditor",
                "PlatformClient", "SystemSupport", "TerminalText",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        // What learners tell whoever teaches them; only the program has it.
        .target(
            name: "ClassNetwork",
            dependencies: [
                "BatchLanguage", "BatchShell", "BatchValues", "SystemSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        // The emulator as a shell starts it, for programs that bring both.
        .target(
            name: "LocalEmulator",
            dependencies: ["BatchLanguage", "BatchShell", "PlatformEmulator", "SystemSupport"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "batchsh",
            dependencies: [
                "BatchCommands", "BatchLanguage", "BatchShell", "BatchTerminal", "BatchValues",
                "ClassNetwork", "LocalEmulator", "SystemSupport", "TerminalText",
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(
                    name: "SystemPackage",
                    package: "swift-system",
                    condition: .when(platforms: [.linux])
                ),
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        .testTarget(
            name: "TerminalTextTests",
            dependencies: ["TerminalText"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BatchValuesTests",
            dependencies: ["BatchValues"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SystemSupportTests",
            dependencies: ["SystemSupport", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CLibEditTests",
            dependencies: ["CLibEdit"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "LineEditorTests",
            dependencies: ["BatchValues", "CLibEdit", "LineEditor", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BatchLanguageTests",
            dependencies: ["BatchLanguage", "BatchValues", "TerminalText", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ParquetTests",
            dependencies: ["BatchValues", "Parquet"],
            // Read where they stand.
            exclude: ["Files"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "XDMTests",
            dependencies: ["BatchValues", "Parquet", "XDM"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PlatformClientTests",
            dependencies: [
                "BatchValues", "PlatformClient", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PlatformEmulatorTests",
            dependencies: [
                "BatchValues", "Parquet", "PlatformEmulator", "TestSupport", "XDM",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BatchShellTests",
            dependencies: [
                "BatchCommands", "BatchLanguage", "BatchShell", "BatchTerminal", "BatchValues",
                "LocalEmulator", "PlatformClient", "PlatformEmulator", "SystemSupport",
                "TerminalText",
                "TestSupport",
            ],
            exclude: ["Exports"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "batchshTests",
            dependencies: ["BatchShell", "BatchTerminal", "BatchValues", "TestSupport", "batchsh"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)

import BatchLanguage
import BatchValues

extension Command {
    /// `now [--ago 1d] [--utc] [--format date|iso|ms]`.
    static func now(_ world: World) -> Command {
        tool(
            "now",
            "tells the time, in the local zone",
            [],
            options: [
                OptionDeclaration(
                    "ago",
                    .duration,
                    placeholder: "TIME",
                    help: "so long before: 1d, 30m"
                ),
                OptionDeclaration("utc", .flag, help: "in UTC"),
                OptionDeclaration(
                    "format",
                    .choice(["date", "iso", "ms"]),
                    placeholder: "FORMAT",
                    help: "2024-10-11, 2024-10-11T14:03:05+02:00, or milliseconds since 1970",
                    default: "iso"
                ),
            ],
            gives: "a text; with --format ms a number",
            examples: [
                Example("now --format date", "the day, for a path"),
                Example("now --ago 7d --format ms", "a week ago, as the platform counts"),
            ]
        ) { invocation in
            let moment = world.clock.milliseconds - (invocation["ago"]?.int ?? 0)
            let isUTC = invocation.flag("utc")
            let time =
                isUTC
                ? CalendarTime(milliseconds: moment, offset: 0)
                : world.clock.localTime(atMilliseconds: moment)
            switch invocation.requiredText("format") {
            case "date": return .string(time.date)
            case "ms": return .number(.integer(moment))
            default: return .string(isUTC ? time.isoInUTC : time.iso)
            }
        }
    }

    /// `sleep 5s`.
    static func sleep(_ world: World) -> Command {
        tool(
            "sleep",
            "waits",
            [ParameterDeclaration("time", .duration, help: "how long: 500ms, 5s, 2m")],
            examples: [Example("sleep 5s", "five seconds")],
            replay: .keep
        ) { invocation in
            try await world.clock.sleep(for: invocation.duration("time") ?? .zero)
            return .null
        }
    }
}

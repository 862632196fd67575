namespace EchoTool;

/// <summary>What the program can do, by its first argument.</summary>
internal static class Modes
{
    public static readonly IReadOnlyDictionary<string, Func<string[], int>> All = new Dictionary<string, Func<string[], int>>
    {
        ["exit"] = Endings.Exit,             // exit CODE
        ["hang"] = Endings.Hang,             // hang: says "up" and waits
        ["hang-deaf"] = Endings.HangDeaf,    // the same, ignoring polite signals
        ["hang-polite"] = Endings.HangPolite, // hang-polite FILE: the same; when asked to end it writes FILE and exits 0
        ["silent"] = Endings.Hang,           // one line, then nothing
        ["flood"] = Output.Flood,            // flood BYTES [LINE-LENGTH]
        ["aider"] = AiderDouble.Run,         // aider FLAG…: a double of Aider, see docs/aider_contract.md
        ["print"] = Output.Print,            // print LINE…, with \e \0 \r \t; one that begins with ! goes to standard error
        ["long"] = Output.Long,              // long LENGTH LINE: one line of LENGTH characters, then LINE
        ["agent"] = Agent.Run,               // agent FILE: does what the script says
        ["lint"] = Checks.Lint,              // lint FOLDER: fails for lines "ERROR CODE message"
        ["expect"] = Checks.Expect,          // expect FILE TEXT: fails unless the file holds the text
        ["write"] = Output.Write,            // write FILE TEXT
        ["fork"] = Trees.Fork,               // fork plain|setsid|double MODE…: starts itself so and waits
        ["leave"] = Trees.Leave,             // leave plain|setsid|double MODE…: starts itself so and exits 0, the output held open
        ["spawn"] = Trees.Spawn,             // spawn: starts sleepers without end, Linux and macOS
        ["session"] = Trees.Session,         // session MODE…: makes a session of its own first
        ["orphan"] = Trees.Orphan,           // orphan MODE…: starts itself and exits at once
    };
}

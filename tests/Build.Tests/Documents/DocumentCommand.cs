using System.Globalization;
using System.Text.RegularExpressions;
using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary>
/// What a document tells its reader to type: a line of an <c>sh</c> block, whose comment may name the exit code, or one after
/// <c>$</c> in a <c>console</c> block.
/// </summary>
internal sealed partial record DocumentCommand(string Document, string Text, int ExitCode, string Block)
{
    public static readonly IReadOnlyList<string> BlocksOfCommands = ["sh", "console"];

    /// <summary>Those of every document, in order.</summary>
    public static async Task<IReadOnlyList<DocumentCommand>> AllAsync() =>
        [.. (await MarkdownDocument.AllAsync()).OrderBy(document => document != "README.md").SelectMany(In)];

    /// <summary>Those that a test has to type, the first of each.</summary>
    public static async Task<IReadOnlyList<DocumentCommand>> OfAsync(Typist typist) =>
        [.. (await AllAsync()).Where(command => command.Typist == typist).DistinctBy(command => command.Text)];

    /// <summary>The test that types it.</summary>
    public Typist Typist => this switch
    {
        _ when CommandsLeftOut.All.Any(one => one.Text == Text) => Typist.Nobody,
        { IsToolInstallation: true } or { Program: "pipeline", Document: "README.md" or "src/Pipeline.Tool/README.md" } => Typist.InstalledTool,
        { Program: "../../build.sh" } => Typist.SampleHome,
        { Program: "./build.sh" } or { Document: "samples/greeter/README.md" } => Typist.FreshCopy,
        { Document: FirstWorkstreamTests.Document } => Typist.FirstWorkstream,
        { Program: "pipeline" } => Typist.ForeignRepository,
        _ => Typist.Nobody,
    };

    public string Program => Words[0];

    public string[] Arguments => Words[1..];

    private bool IsToolInstallation => Text.StartsWith("dotnet tool install ", StringComparison.Ordinal);

    private string[] Words => [.. Word().Matches(Text).Select(match => match.Value.Trim('"'))];

    private static IEnumerable<DocumentCommand> In(string document) =>
        from block in CodeBlock.In(ThisRepository.Read(document.Split('/')))
        from line in block.Lines
        where block.Info == "sh" ? line.Trim().Length > 0 : block.Info == "console" && line.StartsWith("$ ", StringComparison.Ordinal)
        select Read(document, block.Info, line);

    private static DocumentCommand Read(string document, string block, string line)
    {
        var parts = (block == "console" ? line[2..] : line).Split(" #", 2);
        var code = parts.Length == 2 ? NamedExitCode().Match(parts[1]) : Match.Empty;
        return new DocumentCommand(document, parts[0].Trim(), code.Success ? int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture) : 0, block);
    }

    [GeneratedRegex("""("[^"]*"|\S)+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"^ exit (\d+)")]
    private static partial Regex NamedExitCode();
}

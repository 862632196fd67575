using System.Reflection;
using System.Text.RegularExpressions;
using Build.Tasks;
using Build.Tests.Support;
using Cake.Frosting;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;

namespace Build.Tests.Documents;

/// <summary>Commands in running text and in tables: their targets and options are ones that the program has.</summary>
public partial class InlineCommandTests
{
    private static readonly string[] Programs = ["pipeline", "./build.sh", "./build.ps1"];

    /// <summary>As the program's own help lists them, which <see cref="CliDocumentTests"/> holds.</summary>
    private static readonly HashSet<string> Verbs =
        [.. ListedVerb().Matches(ThisRepository.Read("docs", "cli.md")).Select(match => match.Groups[1].Value), "run", "run-all", "RunAll"];

    private static readonly HashSet<string> BuildTargets = new(
        typeof(CompileTask).Assembly.GetTypes().Select(type => type.GetCustomAttribute<TaskNameAttribute>()?.Name).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Options =
    [
        .. OptionCatalog.Cake.Concat(OptionCatalog.Pipeline).Append(PublishTask.Feed).Append(BenchTask.Line).Append(BenchTask.Check).Append(BenchTask.Record).Select(option => option.Name),
        .. OptionCatalog.CakeAliases.Keys, .. OptionCatalog.PipelineAliases.Keys,
    ];

    [Test]
    public async Task Every_command_names_what_there_is()
    {
        var commands = (await MarkdownDocument.AllAsync())
            .SelectMany(document => new MarkdownDocument(document).Quotes.Select(quote => (Document: document, Words: ArgumentsOf(quote))))
            .Where(command => command.Words.Length > 0)
            .ToList();
        Assert.That(commands, Has.Count.GreaterThan(30));
        Assert.That(commands.Where(command => !AreKnown(command.Words)).Select(command => $"{command.Document}: {string.Join(' ', command.Words)}"), Is.Empty);
    }

    [TestCase("pipeline show-run --jsn")]
    [TestCase("./build.sh --target=Compil")]
    [TestCase("pipeline show-run --follow")]
    [TestCase("./build.sh --target=WS-03 --since=1h")]
    public void What_there_is_not_is_found(string quote) => Assert.That(AreKnown(ArgumentsOf(quote)), Is.False);

    // "pipeline show-run latest" and "run --resume"; a word alone may be anything.
    private static string[] ArgumentsOf(string quote)
    {
        var words = quote.Split(' ');
        return Programs.Contains(words[0]) ? words[1..] : words.Length > 1 && Verbs.Contains(words[0]) ? words : [];
    }

    private static bool AreKnown(string[] words) => (words[0].StartsWith('-') || IsTarget(words[0])) && words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).All(IsOption)
        && words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).All(option => IsTaken(option, TargetOf(words)));

    private static bool IsTarget(string name) => name == "VERB" || Verbs.Contains(name) || BuildTargets.Contains(name) || WorkstreamName().IsMatch(name);

    private static bool IsOption(string word)
    {
        var parts = word[2..].Split('=', 2);
        return Options.Contains(parts[0]) && (parts[0] != "target" || IsTarget(parts[1]));
    }

    private static string TargetOf(string[] words) =>
        words.Select(word => word.StartsWith("--target=", StringComparison.Ordinal) ? word["--target=".Length..] : word).FirstOrDefault(word => !word.StartsWith('-')) ?? "RunAll";

    // An option that a target does not take is refused, so no document may tell of it.
    private static bool IsTaken(string word, string target) =>
        OptionCatalog.Pipeline.FirstOrDefault(option => option.Name == word[2..].Split('=')[0]) is not { Targets.Count: > 0 } option
        || target == "VERB"
        || option.Targets.Any(one => one == OptionCatalog.Runs ? IsRun(target) : one == target || TargetNames.Verb(one) == target);

    private static bool IsRun(string target) => target is "run" or "run-all" or "RunAll" || WorkstreamName().IsMatch(target);

    [GeneratedRegex(@"^  ([a-z]+(?:-[a-z]+)*) {2,}[A-Z]", RegexOptions.Multiline)]
    private static partial Regex ListedVerb();

    [GeneratedRegex(@"^WS-\d+$")]
    private static partial Regex WorkstreamName();
}

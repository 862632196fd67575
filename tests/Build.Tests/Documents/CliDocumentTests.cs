using System.Text;
using Build.Tests.EndToEnd;
using Build.Tests.Support;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;

namespace Build.Tests.Documents;

/// <summary><c>docs/cli.md</c>, from the program's own help and the catalogue of options.</summary>
public class CliDocumentTests
{
    private const string Opening = """
        # Command line

        <!-- Written by CliDocumentTests from the program. A test fails when it differs. -->

        `./build.sh`, `./build.ps1` and the tool `pipeline` take the same arguments. The first word without a dash is the target:
        a workstream's id or a target as it stands, else a verb (`show-run` is `ShowRun`, `run` is `RunAll`); a second word is the
        run, or, for `explain` and verbs that end in `workstream`, the workstream. Options are `--name=value` or `--name value`.
        What nobody registered is refused with the nearest name and exit code 3, and so is an option that none of the targets takes.

        """;

    private const string ExitCodes = """

        ## Exit codes

        | code | when |
        |---|---|
        | 0 | completed; a reading command found what was asked |
        | 1 | failed: nothing asked for is done; `doctor` with findings |
        | 2 | partial: some done, some failed, blocked or never started |
        | 3 | input refused, nothing written: arguments, bundles, configuration, an unknown id |
        | 4 | state refused, nothing written: lock held, interrupted run without `--resume`, changed main checkout, a branch with foreign commits |
        | 70 | a fault of the pipeline itself, with a report file |
        | 130 | interrupted |

        With `--json` standard output holds one JSON object and nothing else; its schemas are in [schema](../schema).

        """;

    [Test]
    public async Task It_says_what_the_program_takes()
    {
        using var folder = new TemporaryFolder();
        var help = (await PipelineProgram.RunAsync(folder.Root, "--help")).Exits(0).Stdout;
        var text = new StringBuilder(Opening).Append("\n```text\n").Append(help.Trim()).Append("\n```\n");
        Table(text, "Options of the pipeline", OptionCatalog.Pipeline, OptionCatalog.PipelineAliases, " of |", option => $" {Takers(option)} |");
        Table(text, "Options of Cake", OptionCatalog.Cake, OptionCatalog.CakeAliases);
        GeneratedDocument.Holds("docs/cli.md", text.Append(ExitCodes).ToString());
    }

    private static string Takers(PipelineOption option) => option.Targets.Count == 0
        ? "all"
        : string.Join(", ", option.Targets.Select(target => target == OptionCatalog.Runs ? "run-all, workstreams" : TargetNames.Verb(target)));

    private static void Table(
        StringBuilder text,
        string title,
        IEnumerable<PipelineOption> options,
        IReadOnlyDictionary<string, string> aliases,
        string head = "",
        Func<PipelineOption, string>? more = null)
    {
        text.Append($"\n## {title}\n\n| option | what it does | also |{head}\n|---|---|---|{(head.Length == 0 ? "" : "---|")}\n");
        foreach (var option in options)
        {
            var value = option.TakesValue ? $"={option.Placeholder?.Replace("|", "\\|", StringComparison.Ordinal)}" : "";
            var others = aliases.Where(alias => alias.Value == option.Name).Select(alias => alias.Key.Length == 1 ? $"`-{alias.Key}`" : $"`--{alias.Key}`");
            text.Append($"| `--{option.Name}{value}` | {option.Description} | {string.Join(' ', others)} |{more?.Invoke(option)}\n");
        }
    }
}

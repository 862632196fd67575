using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Targets;

/// <summary><c>--help</c>: targets and options.</summary>
internal sealed class Help(Terminal terminal, CommandLine commandLine, Lazy<IEnumerable<IOperatorTarget>> targets) : IOperatorTarget
{
    private const int Width = 26;
    private const string RunAll = "Runs every workstream, dependencies first (the default)";
    private const string Value = "VALUE";

    /// <inheritdoc/>
    public string Name => "Help";

    /// <inheritdoc/>
    public string Description => "Prints targets and options";

    /// <inheritdoc/>
    public Task RunAsync(bool dryRun)
    {
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(Answer()));
        else
            Print();
        return Task.CompletedTask;
    }

    private HelpAnswer Answer() => new(
        [
            new HelpTargetAnswer("run-all", RunAll, Options(OptionCatalog.Runs)),
            .. targets.Value.Select(target => new HelpTargetAnswer(TargetNames.Verb(target.Name), target.Description, Options(target.Name))),
        ],
        [.. commandLine.Options.Select(option => new HelpOptionAnswer(option.Name, option.Description, option.TakesValue ? option.Placeholder ?? Value : null, option.Values))]);

    private static IReadOnlyList<string> Options(string target) => [.. OptionCatalog.Of(target).Concat(OptionCatalog.OfAll).Select(option => option.Name)];

    private void Print()
    {
        terminal.Line("Runs AI coding agents over a graph of workstreams, each in its own git worktree.");
        terminal.Line();
        terminal.Line("  <target> [options]            for example: run-all --dryrun, show-run latest, WS-03");
        terminal.Line("  --target=NAME [options]       the same in Cake's form; several may be given");
        Section("Targets");
        Entry("RunAll", RunAll);
        Entry("<workstream id>", "Runs a workstream, what it depends on first");
        foreach (var target in targets.Value)
            Entry(TargetNames.Verb(target.Name), target.Description);
        Entry("--description", "lists these and the build's own targets");
        Section("Options");
        foreach (var option in commandLine.Options.Concat(OptionCatalog.Cake))
            Entry(Option(option), option.Description);
        Section("Exit codes");
        terminal.Line("  0 done   1 failed   2 partly done   3 input refused   4 state refused   70 own fault   130 interrupted");
    }

    private void Section(string title)
    {
        terminal.Line();
        terminal.Line(title);
    }

    private void Entry(string name, string text) => terminal.Line($"  {name.PadRight(Width)}  {text}");

    private static string Option(PipelineOption option) =>
        option.TakesValue ? $"--{option.Name}={option.Placeholder ?? Value}" : $"--{option.Name}";
}

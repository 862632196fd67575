using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Targets;

/// <summary><c>--help</c>: targets and options.</summary>
internal sealed class Help(Terminal terminal, CommandLine commandLine, Lazy<IEnumerable<IOperatorTarget>> targets) : IOperatorTarget
{
    private const int Width = 26;

    /// <inheritdoc/>
    public string Name => "Help";

    /// <inheritdoc/>
    public string Description => "Prints targets and options";

    /// <inheritdoc/>
    public Task RunAsync(bool dryRun)
    {
        terminal.Line("Runs AI coding agents over a graph of workstreams, each in its own git worktree.");
        terminal.Line();
        terminal.Line("  <target> [options]            for example: run-all --dryrun, show-run latest, WS-03");
        terminal.Line("  --target=NAME [options]       the same in Cake's form; several may be given");
        Section("Targets");
        Entry("RunAll", "Runs every workstream, dependencies first (the default)");
        Entry("<workstream id>", "Runs a workstream, what it depends on first");
        foreach (var target in targets.Value)
            Entry(TargetNames.Verb(target.Name), target.Description);
        Entry("--description", "lists these and the build's own targets");
        Section("Options");
        foreach (var option in commandLine.Options.Concat(OptionCatalog.Cake))
            Entry(Option(option), option.Description);
        Section("Exit codes");
        terminal.Line("  0 done   1 failed   2 partly done   3 input refused   4 state refused   70 own fault   130 interrupted");
        return Task.CompletedTask;
    }

    private void Section(string title)
    {
        terminal.Line();
        terminal.Line(title);
    }

    private void Entry(string name, string text) => terminal.Line($"  {name.PadRight(Width)}  {text}");

    private static string Option(PipelineOption option) =>
        option.TakesValue ? $"--{option.Name}={option.Placeholder ?? "VALUE"}" : $"--{option.Name}";
}

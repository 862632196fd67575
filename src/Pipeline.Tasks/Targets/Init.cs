using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Scaffold;

namespace Pipeline.Tasks.Targets;

/// <summary>Makes a home of the working directory: writes what is missing, overwrites nothing.</summary>
internal sealed class Init(Workspace workspace, TargetRepositories repositories, CommandLine commandLine, Terminal terminal) : IOperatorTarget
{
    /// <inheritdoc/>
    public string Name => "Init";

    /// <inheritdoc/>
    public string Description => "Writes a first configuration and workstream; overwrites nothing (--prompts for the prompts too)";

    /// <inheritdoc/>
    public async Task RunAsync(bool dryRun)
    {
        var folder = Path.GetFullPath(commandLine.Value("repo") ?? ".", workspace.Home.Directory);
        var repository = await repositories.OpenAtAsync(folder, CancellationToken.None).ConfigureAwait(false);
        var files = new HomeScaffold(workspace.Home, repository).Files(commandLine.Switch("prompts")).Select(file => Write(file, dryRun)).ToList();
        var answers = files.Append(await IgnoreAsync(repository, dryRun).ConfigureAwait(false)).OfType<InitFileAnswer>().ToList();
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new InitAnswer(dryRun, answers)));
        else
            Print(answers, dryRun);
    }

    private InitFileAnswer Write(ScaffoldFile file, bool dryRun)
    {
        var written = dryRun ? !File.Exists(file.Path) : file.TryWrite();
        return new InitFileAnswer(workspace.Home.Display(file.Path), written ? "written" : "kept", file.About);
    }

    private async Task<InitFileAnswer?> IgnoreAsync(TargetRepository repository, bool dryRun)
    {
        var ignore = new IgnoredSecrets(workspace.Home, repository);
        if (!await ignore.IsMissingAsync(CancellationToken.None).ConfigureAwait(false))
            return null;
        var action = File.Exists(ignore.File) ? "extended" : "written";
        if (!dryRun)
            ignore.Add();
        return new InitFileAnswer(workspace.Home.Display(ignore.File), action, "git ignores .env, where secrets are");
    }

    private void Print(List<InitFileAnswer> files, bool dryRun)
    {
        if (dryRun)
            terminal.Line("A dry run: nothing is written. What would be:");
        foreach (var file in files)
            terminal.Line($"  {file.Action,-8}  {file.Path,-34}  {file.About}");
        terminal.Line();
        if (files.Exists(file => file.Action == "extended"))
            terminal.Line("Commit .gitignore: a run starts from commits and refuses tracked changes.");
        terminal.Line("Next: doctor says what is missing on this machine, run runs the workstreams, --dryrun shows what that would do.");
    }
}

using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Recovery;

/// <summary>
/// An agent may plant what git obeys (hooks, filters, programs in the configuration), and its run may be killed before the guard
/// judged it. The picture that the guard wrote down tells; what differs is put back before git is asked anything.
/// </summary>
internal sealed class DeadWatch(Terminal terminal, TimeProvider time, Random random)
{
    private const string Target = "DeadWatch";
    private const string Restored = "git_files_restored";
    private readonly List<Repair> _done = [];

    /// <summary>What was done, told and written down, in this process.</summary>
    public IReadOnlyList<Repair> Done => _done;

    /// <summary>For a command that takes the repository: puts back, names what nobody but a person can, and tells all of it.</summary>
    public async Task SettleAsync(GitProgram git, string folder)
    {
        if (CommonFolder.Of(folder) is not { } common || new GuardPictureFile(common) is not { IsOpen: true } file)
            return;
        using var owner = RepositoryLock.TryAcquire(common, time, out _);
        // A living run watches, and this command will be refused; or another start has settled it just now.
        if (owner is null || !file.IsOpen)
            return;
        var picture = file.Read();
        if (picture is null)
            Did(new SettledThing(Restored, common, $"What an agent of a dead run changed in {common} is not known: the guard's picture of it is damaged. Look at config and hooks/ there."));
        else
            await PutRightAsync(picture, file, common).ConfigureAwait(false);
        var repository = await TargetRepository.OpenAsync(git, folder, CancellationToken.None).ConfigureAwait(false);
        if (picture?.Refs is { } noted)
            await NameMovedAsync(repository, noted).ConfigureAwait(false);
        if (_done.Count > 0)
            Record(StatePaths.In(repository.Root), picture?.RunId ?? StatePaths.OfOperators);
        file.Remove();
    }

    /// <summary>For a command that only reads, and asks git about files: refused (exit 4) while something planted is there.</summary>
    public static void RequireNone(string folder)
    {
        if (CommonFolder.Of(folder) is not { } common || new GuardPictureFile(common) is not { IsOpen: true } file || RepositoryLock.IsHeld(common))
            return;
        var planted = file.Read()?.Frozen(common).Differing() ?? (file.IsOpen ? [common] : []);
        if (planted.Count > 0)
            throw PipelineRefusedException.State(
                "git_files_planted",
                $"An agent whose run was killed may have changed {string.Join(", ", planted)}, and git runs programs that are named there. recover-run and run --resume put it back.");
    }

    private void Did(SettledThing thing)
    {
        _done.Add(new Repair(thing.Kind, null, thing.Sentence, null));
        terminal.Line(thing.Sentence);
    }

    // Each thing is in the picture before it is done: a start that dies before it has recorded it leaves that to the next one.
    private async Task PutRightAsync(GuardPicture picture, GuardPictureFile file, string common)
    {
        // First, so that nothing is planted again.
        if (picture.RunId is { } runId)
            picture = await EndAsync(runId, picture, file).ConfigureAwait(false);
        var frozen = picture.Frozen(common);
        picture = file.Note(picture, [.. frozen.Differing()
            .Where(path => picture.Settled?.Any(thing => thing.Place == path) != true)
            .Select(path => KeptAside(path, common))]);
        frozen.PutBack();
        foreach (var thing in picture.Settled ?? [])
            Did(thing);
    }

    private async Task<GuardPicture> EndAsync(string runId, GuardPicture picture, GuardPictureFile file)
    {
        var sweep = CookieSweep.OfThisSystem(time);
        var found = await sweep.FindAsync(ProcessCookie.ForRun(runId)).ConfigureAwait(false);
        if (found.Count == 0)
            return picture;
        picture = file.Note(picture, [new SettledThing("process_ended", null, $"What run {runId} left running is ended: {string.Join(", ", found)}.")]);
        var left = await sweep.EndAsync(ProcessCookie.ForRun(runId)).ConfigureAwait(false);
        return left.Count == 0
            ? picture
            : throw PipelineRefusedException.State("children_alive", $"Processes of the dead run {runId} cannot be ended: {string.Join(", ", left)}. End them, then try again; they may still write into the repository.");
    }

    private SettledThing KeptAside(string path, string common)
    {
        var aside = Path.Combine(common, "pipeline.found", time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        if (File.Exists(path) && new FileInfo(path) is { LinkTarget: null, Length: > 0 })
            Keep(path, Path.Combine(aside, Path.GetRelativePath(common, path)));
        return new SettledThing(Restored, path, $"{path} was changed while an agent of a killed run was at work; it is as it was before. What was found is kept in {aside}; a change of your own you have to make again.");
    }

    private static void Keep(string path, string copy)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.WriteAllBytes(copy, File.ReadAllBytes(path));
    }

    private async Task NameMovedAsync(TargetRepository repository, IReadOnlyDictionary<string, string> noted)
    {
        var now = await SharedState.ReadAsync(repository, SharedState.ReadRefs(repository), CancellationToken.None).ConfigureAwait(false);
        foreach (var moved in SharedState.Moved(noted, now.RefsOfPeople))
            Did(new SettledThing("ref_named", null, $"{moved.Path} changed while or since an agent of a killed run was at work, and is left: {moved.Detail}"));
    }

    private void Record(StatePaths paths, string journal)
    {
        if (!File.Exists(paths.Journal(journal)))
            journal = StatePaths.OfOperators;
        var recorded = new JournalRecords(paths).Events(journal, EventFilter.All)
            .Select(happened => happened.Payload).OfType<Recovered>().Select(recovered => recovered.Detail).ToHashSet(StringComparer.Ordinal);
        using var recorder = RunRecorder.Open(paths, journal, new RecorderSettings(_ => { }, time, random));
        foreach (var done in _done.Where(done => !recorded.Contains(done.Sentence)))
            recorder.Record(null, new Recovered(Target, done.Kind, done.Sentence), Actor.Operator);
    }
}

using Pipeline.Model.Records;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tests.Git;

namespace Pipeline.Tasks.Tests.Recovery;

/// <summary>What a start makes of the picture that the guard of a killed run left.</summary>
public sealed class DeadWatchTests
{
    private TestRepository _test = null!;
    private string _common = null!;

    [SetUp]
    public void MakeRepository()
    {
        _test = new TestRepository();
        _test.Write("a.txt", "a\n").Commit();
        _common = Path.Combine(_test.Root, ".git");
        Directory.CreateDirectory(PathOf("hooks"));
        File.WriteAllText(PathOf("hooks/pre-commit"), "#!/bin/sh\n");
    }

    [TearDown]
    public void RemoveRepository() => _test.Dispose();

    [Test]
    public async Task Without_a_picture_or_a_repository_there_is_nothing_to_settle()
    {
        Assert.That((await SettledAsync(_test.Root)).Done, Is.Empty);
        Assert.That((await SettledAsync(_test.Outside)).Done, Is.Empty);
        Assert.That(() => DeadWatch.RequireNone(_test.Outside), Throws.Nothing);
    }

    [Test]
    public async Task A_picture_that_shows_what_is_there_goes_and_nothing_is_told()
    {
        Watched();
        Assert.That(() => DeadWatch.RequireNone(_test.Root), Throws.Nothing);
        Assert.That((await SettledAsync(_test.Root)).Done, Is.Empty);
        Assert.That(IsWatched, Is.False);
    }

    [Test]
    public async Task A_damaged_picture_is_told_of_and_recorded_and_nobody_only_reads_meanwhile()
    {
        Watched();
        await File.WriteAllTextAsync(PathOf("pipeline.watched.json"), "{");
        var refused = Assert.Throws<PipelineRefusedException>(() => DeadWatch.RequireNone(_test.Root));
        Assert.That((refused!.Code, refused.Message.Contains(_common, StringComparison.Ordinal)), Is.EqualTo(("git_files_planted", true)));
        var (done, told) = await SettledAsync(_test.Root);
        Assert.That(done.Single().Kind, Is.EqualTo("git_files_restored"));
        Assert.That(told, Does.Contain("the guard's picture of it is damaged. Look at config and hooks/ there."));
        Assert.That(Recorded(), Is.EqualTo(new[] { done.Single().Sentence }));
        Assert.That(IsWatched, Is.False);
        Assert.That(() => DeadWatch.RequireNone(_test.Root), Throws.Nothing);
    }

    [TestCase("gone")]
    [TestCase("empty")]
    [TestCase("changed")]
    [TestCase("a link", ExcludePlatform = "Win")]
    public async Task What_an_agent_made_of_a_hook_is_put_back_and_kept_aside_where_it_was_something(string planted)
    {
        Watched();
        File.Delete(PathOf("hooks/pre-commit"));
        if (planted == "a link")
            File.CreateSymbolicLink(PathOf("hooks/pre-commit"), "/bin/sh");
        else if (planted != "gone")
            await File.WriteAllTextAsync(PathOf("hooks/pre-commit"), planted == "empty" ? "" : "#!/bin/sh\ntrue\n");
        Assert.That(Assert.Throws<PipelineRefusedException>(() => DeadWatch.RequireNone(_test.Root))!.Message, Does.Contain("pre-commit"));
        var (done, _) = await SettledAsync(_test.Root);
        Assert.That(done.Single().Sentence, Does.StartWith(PathOf("hooks/pre-commit")));
        Assert.That(await File.ReadAllTextAsync(PathOf("hooks/pre-commit")), Is.EqualTo("#!/bin/sh\n"));
        Assert.That(Directory.Exists(PathOf("pipeline.found")), Is.EqualTo(planted == "changed"));
    }

    [Test]
    public async Task What_an_earlier_start_put_back_and_could_not_record_is_told_once()
    {
        var picture = Watched();
        new GuardPictureFile(_common).Note(picture, [new SettledThing("git_files_restored", PathOf("hooks/pre-commit"), "It was put back before.")]);
        await File.WriteAllTextAsync(PathOf("hooks/pre-commit"), "#!/bin/sh\ntrue\n");
        var (done, _) = await SettledAsync(_test.Root);
        Assert.That(done.Select(repair => repair.Sentence), Is.EqualTo(new[] { "It was put back before." }));
        Assert.That(await File.ReadAllTextAsync(PathOf("hooks/pre-commit")), Is.EqualTo("#!/bin/sh\n"));
    }

    private GuardPicture Watched()
    {
        var picture = GuardPicture.Of(_common, runId: null, FrozenFiles.Take(GuardPicture.Places(_common), GuardPicture.IsLeftOut), refs: null);
        new GuardPictureFile(_common).Open(picture);
        return picture;
    }

    private bool IsWatched => new GuardPictureFile(_common).IsOpen;

    private async Task<(IReadOnlyList<Repair> Done, string Told)> SettledAsync(string folder)
    {
        using var output = new StringWriter();
        var watch = new DeadWatch(new Terminal(output, TextWriter.Null, json: false, isTerminal: false), TimeProvider.System, new Random(1));
        await watch.SettleAsync(await _test.ProgramAsync(), folder);
        return (watch.Done, output.ToString());
    }

    private IEnumerable<string> Recorded() => new JournalRecords(StatePaths.In(_test.Root))
        .Events(StatePaths.OfOperators, EventFilter.All).Select(happened => happened.Payload).OfType<Recovered>().Select(recovered => recovered.Detail);

    private string PathOf(string name) => Path.GetFullPath(name, _common);
}

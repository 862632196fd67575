namespace Build.Tests.EndToEnd;

/// <summary>Workstreams in a Cake build that has tasks, setup, teardown and options of its own (tests/TeamBuild).</summary>
public sealed class TeamBuildTests
{
    [Test]
    public async Task A_task_that_depends_on_a_workstream_runs_when_that_is_done_with_setup_and_teardown_once()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02") { DependsOn = ["WS-01"] });
        var build = (await RunAsync(repository, "--target=Ship", "--jobs=2")).Exits(0);
        Assert.That(Said(build), Is.EqualTo(new[]
        {
            "setup", "begin WS-01", "end WS-01", "begin WS-02", "end WS-02", "begin Ship", "shipped", "end Ship", "teardown",
        }));
    }

    [Test]
    public async Task A_task_is_held_back_when_the_workstream_it_depends_on_is_not_done()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02") { DependsOn = ["WS-01"], Edit = [] });
        var build = (await RunAsync(repository, "--target=Ship")).Exits(2);
        Assert.That(Said(build), Is.EqualTo(new[]
        {
            "setup", "begin WS-01", "end WS-01", "begin WS-02", "end WS-02", "begin Ship", "skip Ship", "teardown",
        }));
    }

    [Test]
    public async Task Several_targets_run_in_the_order_in_which_they_were_given()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02"));
        var build = (await RunAsync(repository, "--target=Zeta", "--target=WS-02", "--target=Alpha", "--target=WS-01", "--colour=red")).Exits(0);
        Assert.That(Said(build).Where(line => line.StartsWith("end ", StringComparison.Ordinal)), Is.EqualTo(new[] { "end Zeta", "end WS-02", "end Alpha", "end WS-01" }));
        Assert.That(Said(build), Has.Member("colour red"));
    }

    [Test]
    public async Task Without_workstreams_the_build_is_as_it_was()
    {
        using var repository = await ForeignRepository.CreateAsync();
        repository.Write("workstreams/broken.json", "{ broken");
        Assert.That(Said((await RunAsync(repository, "--target=Alpha")).Exits(0)), Is.EqualTo(new[] { "setup", "begin Alpha", "alpha", "end Alpha", "teardown" }));
        Assert.That(Directory.Exists(repository.PathOf(".pipeline")), Is.False);
    }

    [Test]
    public async Task A_task_that_needs_a_broken_bundle_is_refused_with_what_is_broken()
    {
        using var repository = await ForeignRepository.CreateAsync();
        repository.Write("workstreams/broken.json", "{ broken");
        Assert.That((await RunAsync(repository, "--target=Ship")).Exits(3).Stdout, Does.Contain("workstreams/broken.json"));
    }

    [Test]
    public async Task A_task_that_needs_a_workstream_that_is_not_there_is_refused_with_the_nearest_name()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-03"));
        Assert.That((await RunAsync(repository, "--target=Ship")).Exits(3).Stderr, Does.Contain("WS-02").And.Contain("WS-03"));
    }

    [Test]
    public async Task A_task_that_throws_ends_the_build_and_what_was_done_stays_done()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02"));
        var build = (await RunAsync(repository, "--target=WS-01", "--target=Broken", "--target=WS-02")).Exits(1);
        Assert.That(build.Stdout + build.Stderr, Does.Contain("This task is broken."));
        Assert.That(Said(build), Has.Member("teardown").And.No.Member("begin WS-02"));
        var run = (await repository.JsonAsync("show-run")).Exits(0);
        Assert.That(run.Statuses, Is.EqualTo(new Dictionary<string, string> { ["WS-01"] = "done", ["WS-02"] = "pending" }));
    }

    [Test]
    public async Task Beside_workstreams_criteria_handlers_and_what_comes_at_last_are_as_Cake_has_them()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02"));
        var build = (await RunAsync(repository, "--target=WS-01", "--target=Careful")).Exits(0);
        Assert.That(Said(build), Is.EqualTo(new[]
        {
            "setup", "begin WS-01", "end WS-01", "begin Never", "skip Never", "begin Careful", "handled This task is careful.", "finally", "end Careful", "teardown",
        }));
        var skipped = (await RunAsync(repository, "--target=WS-01", "--target=Never")).Exits(1);
        Assert.That(skipped.Stdout + skipped.Stderr, Does.Contain("Could not reach target 'Never' since it was skipped due to a criteria."));
    }

    [Test]
    public async Task With_json_nothing_but_the_answer_is_on_standard_output_whoever_prints()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02"));
        var build = (await RunAsync(repository, "--target=WS-02", "--target=Loud", "--target=Alpha", "--json")).Exits(0);
        Assert.That(build.Statuses, Is.EqualTo(new Dictionary<string, string> { ["WS-02"] = "done" }));
        Assert.That(build.Stderr, Does.Contain("= loud").And.Contain("= alpha").And.Contain("= teardown"));
    }

    [Test]
    public async Task Its_option_is_known_and_a_mistyped_one_is_refused()
    {
        using var repository = await ForeignRepository.CreateAsync();
        Assert.That((await RunAsync(repository, "--target=Alpha", "--color=red")).Exits(3).Stderr, Does.Contain("Did you mean --colour?"));
    }

    [Test]
    public async Task Its_tasks_may_be_given_any_option_and_operators_targets_its_own()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        (await RunAsync(repository, "--target=Alpha", "--format=x", "--jobs=2")).Exits(0);
        (await RunAsync(repository, "--target=Validate", "--colour=red")).Exits(0);
        Assert.That((await RunAsync(repository, "--target=Validate", "--jobs=2")).Exits(3).Stderr, Does.Contain("validate takes no --jobs"));
    }

    [Test]
    public async Task The_tree_shows_workstreams_below_its_tasks()
    {
        using var repository = await ForeignRepository.CreateAsync(new("WS-01"), new("WS-02") { DependsOn = ["WS-01"] });
        Assert.That((await RunAsync(repository, "--tree")).Exits(0).Stdout, Does.Match(@"Ship\r?\n\W+WS-02\r?\n\W+WS-01"));
    }

    private static async Task<ProgramResult> RunAsync(ForeignRepository repository, params string[] args)
    {
        using var program = PipelineProgram.Start(PipelineProgram.InOutput("team-build"), repository.Root, new Dictionary<string, string?>(), args);
        return await program.Completion;
    }

    private static string[] Said(ProgramResult build) =>
        [.. build.Stdout.Split('\n').Where(line => line.StartsWith("= ", StringComparison.Ordinal)).Select(line => line[2..].TrimEnd())];
}

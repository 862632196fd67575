using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Records;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

internal sealed class ToolPreflightTests
{
    private readonly FakeTimeProvider _time = new();

    [TestCase("1.2.3", null)]
    [TestCase("tool 2.0 (build 7)", null)]
    [TestCase("1.2.2", ErrorCode.WrongVersion)]
    [TestCase("none", ErrorCode.WrongVersion)]
    public async Task A_tool_that_is_too_old_is_not_called(string printed, string? code)
    {
        using var bench = new ToolBench();
        var profile = ToolBench.Profile() with { Version = new VersionRule(["print", printed], new Version(1, 2, 3)) };
        var result = await Preflight(bench).CheckAsync(bench.Call(profile), CancellationToken.None);
        Assert.That(result?.ErrorCode, Is.EqualTo(code));
    }

    [Test]
    public async Task A_version_is_asked_for_once_while_the_program_stays_the_same()
    {
        using var bench = new ToolBench();
        var (preflight, profile) = (Preflight(bench), ToolBench.Profile() with { Version = new VersionRule(["print", "1.0"], new Version(1, 0)) });
        await preflight.CheckAsync(bench.Call(profile), CancellationToken.None);
        await preflight.CheckAsync(bench.Call(profile), CancellationToken.None);
        Assert.That(bench.Events.OfType<ToolStarted>().Count(), Is.EqualTo(1));
    }

    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase("a-long-enough-key", true)]
    public async Task Without_one_of_its_credentials_a_tool_is_not_called(string? value, bool called)
    {
        using var bench = new ToolBench(value is null ? null : new Dictionary<string, string> { ["SECOND_KEY"] = value });
        var profile = ToolBench.Profile() with { Credentials = ["FIRST_KEY", "SECOND_KEY"] };
        var result = await Preflight(bench, value).CheckAsync(bench.Call(profile), CancellationToken.None);
        Assert.That((result is null, result?.Signal), Is.EqualTo((called, called ? (ToolSignal?)null : ToolSignal.AuthFailed)));
        if (!called)
            Assert.That(result!.Errors[0].Message, Does.Contain("FIRST_KEY or SECOND_KEY"));
    }

    [Test]
    public async Task A_model_that_answers_is_asked_again_when_the_answer_is_too_old()
    {
        using var bench = new ToolBench();
        var (preflight, profile) = (Preflight(bench), ToolBench.Profile() with { ModelCheck = new ModelCheckRule(["print", "pong"], TimeSpan.FromMinutes(10)) });
        foreach (var wait in (int[])[0, 9, 2])
        {
            _time.Advance(TimeSpan.FromMinutes(wait));
            Assert.That(await preflight.CheckAsync(bench.Call(profile), CancellationToken.None), Is.Null);
        }

        Assert.That(bench.Events.OfType<ToolStarted>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_model_that_does_not_answer_is_told_with_its_reason()
    {
        using var bench = new ToolBench();
        var profile = ToolBench.Profile() with { ModelCheck = new ModelCheckRule(["exit", "3"], TimeSpan.FromMinutes(10)) };
        var result = await Preflight(bench).CheckAsync(bench.Call(profile), CancellationToken.None);
        Assert.That((result?.ErrorCode, result?.Errors[0].Message), Is.EqualTo((ErrorCode.ModelUnavailable, "The model of 'check' does not answer: 'check.model' exited with code 3.")));
    }

    private ToolPreflight Preflight(ToolBench bench, string? secret = null) => new(
        bench.Runner,
        ExecutableLookup.FromEnvironment(),
        new ToolEnvironment(bench.Inherited, new ListedSecrets(secret is null ? [] : new Dictionary<string, string> { ["SECOND_KEY"] = secret })),
        _time);
}

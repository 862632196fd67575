using System.Text.Json;
using Pipeline.Model.Records;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tests.Tools;

public sealed class ToolSecretsTests
{
    private const string Value = "sk-0123456789";
    private ToolBench _bench = null!;

    [SetUp]
    public void Build_a_bench()
    {
        _bench = new ToolBench(new Dictionary<string, string> { ["AGENT_KEY"] = Value, ["OTHER_KEY"] = "another-secret" });
        _bench.Inherited["AGENT_KEY"] = Value;
        _bench.Inherited["OTHER_KEY"] = "another-secret";
        _bench.Inherited["GIT_DIR"] = "/somewhere/else";
        _bench.Inherited["PLAIN"] = "seen";
    }

    [TearDown]
    public void Remove_it() => _bench.Dispose();

    [Test]
    public async Task A_tool_gets_the_secrets_its_profile_names_and_no_other()
    {
        var environment = await EnvironmentAsync(_bench.Call(ToolBench.Profile() with { Secrets = ["AGENT_KEY"] }));

        Assert.That(environment.GetProperty("AGENT_KEY").GetString(), Is.EqualTo("***"), "given, and masked in the artifact");
        Assert.That(environment.TryGetProperty("OTHER_KEY", out _), Is.False);
        Assert.That(environment.TryGetProperty("GIT_DIR", out _), Is.False);
        Assert.That(environment.GetProperty("PLAIN").GetString(), Is.EqualTo("seen"));
    }

    [Test]
    public async Task A_secret_can_be_given_under_another_name()
    {
        var call = _bench.Call(ToolBench.Profile());
        call = call with { Command = call.Command with { SecretEnv = new Dictionary<string, string> { ["TOKEN"] = "OTHER_KEY" } } };

        var environment = await EnvironmentAsync(call);

        Assert.That(environment.GetProperty("TOKEN").GetString(), Is.EqualTo("***"));
        Assert.That(environment.TryGetProperty("OTHER_KEY", out _), Is.False);
    }

    [Test]
    public async Task No_secret_reaches_artifacts_errors_or_events()
    {
        var profile = ToolBench.Profile() with { Errors = new ErrorRule("^bad: (?<message>.*)$"), Success = new SuccessRule { ExitCodes = [1] } };

        var result = await _bench.RunAsync(profile, "print", $"bad: key {Value} is wrong", $"!{Value}");

        Assert.That(result.Errors.Single().Message, Is.EqualTo("key *** is wrong"));
        Assert.That(_bench.Artifact("static-1.check.stdout.log") + _bench.Artifact("static-1.check.stderr.log"), Is.EqualTo("bad: key *** is wrong\n***\n"));
        Assert.That(JsonSerializer.Serialize<object[]>([.. _bench.Events]), Does.Not.Contain(Value));
        Assert.That(((ToolStarted)_bench.Events.First()).Args, Is.EqualTo((string[])["print", "bad: key *** is wrong", "!***"]));
    }

    private async Task<JsonElement> EnvironmentAsync(Pipeline.Tasks.Tools.ToolCall call)
    {
        var result = await _bench.Runner.RunAsync(call, CancellationToken.None);
        Assert.That(result.Succeeded, Is.True);
        return JsonDocument.Parse(_bench.Artifact("static-1.check.stdout.log")).RootElement.GetProperty("env");
    }
}

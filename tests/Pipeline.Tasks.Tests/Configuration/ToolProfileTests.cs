using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tests.Configuration;

[TestFixture]
internal sealed class ToolProfileTests
{
    private const string Everything = """
        tools:
          - id: agent
            type: ai
            command: "{{ worktree }}/agent"
            args:
              - run
              - 7
              - { each: files, args: [--file, "{{ item }}"] }
              - { each: errors, args: ["{{ item.file }}:{{ item.line }}"] }
              - { when: "{{ ws.metadata.model }}", args: [--model, "{{ ws.metadata.model }}"] }
            stdin: "{{ prompt }}"
            working_directory: src/app
            env: { MODE: "{{ step }}", LEVEL: 3 }
            secrets: [API_KEY]
            timeout: 90s
            idle_timeout: 2m
            success: { exit_codes: [0, 3], fail_on: ['^FATAL'], transient_on: ['429'] }
            errors: { pattern: '^(?<file>\S+): (?<message>.*)$' }
        """;

    private TestHome _home = null!;

    [SetUp]
    public void MakeHome() => _home = new TestHome().Write("config/pipeline.yaml", "secrets: [API_KEY, OTHER_KEY]");

    [TearDown]
    public void RemoveHome() => _home.Dispose();

    [Test]
    public void Every_key_reaches_the_profile()
    {
        var tool = Tools(Everything)["agent"];

        Assert.Multiple(() =>
        {
            Assert.That((tool.Type, tool.Command, tool.Stdin), Is.EqualTo((ToolType.Ai, "{{ worktree }}/agent", "{{ prompt }}")));
            Assert.That(tool.Args.Take(2), Is.EqualTo(new[] { new ToolArgument.One("run"), new ToolArgument.One("7") }));
            Assert.That(((ToolArgument.Each)tool.Args[2]).Templates, Is.EqualTo(new[] { "--file", "{{ item }}" }));
            Assert.That(((ToolArgument.When)tool.Args[4]).Condition, Is.EqualTo("{{ ws.metadata.model }}"));
            Assert.That(tool.WorkingDirectory, Is.EqualTo("src/app"));
            Assert.That(tool.Env, Is.EquivalentTo(new Dictionary<string, string> { ["MODE"] = "{{ step }}", ["LEVEL"] = "3" }));
            Assert.That(tool.Secrets, Is.EqualTo(new[] { "API_KEY" }));
            Assert.That((tool.Timeout, tool.IdleTimeout), Is.EqualTo((TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(2))));
            Assert.That(tool.Success.ExitCodes, Is.EqualTo(new[] { 0, 3 }));
            Assert.That(tool.Success.FailOn, Is.EqualTo(new[] { "^FATAL" }));
            Assert.That(tool.Success.TransientOn, Is.EqualTo(new[] { "429" }));
            Assert.That(tool.Errors, Is.EqualTo(new ErrorRule(@"^(?<file>\S+): (?<message>.*)$")));
        });
    }

    [Test]
    public void A_profile_extends_another_and_changes_what_differs()
    {
        var tools = Tools("""
            tools:
              - id: child
                extends: middle
                args: [--fast]
                env: { B: "2", C: "3" }
                success: { fail_on: [bad] }
              - id: middle
                extends: base
                timeout: 5m
              - id: base
                type: ai
                command: agent
                args: [--slow]
                env: { A: "1", B: "1" }
                success: { exit_codes: [4] }
            """);

        var child = tools["child"];
        Assert.That((child.Id, child.Type, child.Command, child.Timeout), Is.EqualTo(("child", ToolType.Ai, "agent", TimeSpan.FromMinutes(5))));
        Assert.That(child.Args, Is.EqualTo(new[] { new ToolArgument.One("--fast") }));
        Assert.That(child.Env, Is.EquivalentTo(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2", ["C"] = "3" }));
        Assert.That((child.Success.ExitCodes[0], child.Success.FailOn[0]), Is.EqualTo((4, "bad")));
        Assert.That(tools["base"].Args, Is.EqualTo(new[] { new ToolArgument.One("--slow") }));
    }

    [Test]
    public void A_profile_inherits_its_isolation_and_can_give_it_up()
    {
        var tools = Tools("""
            tools:
              - { id: base, type: ai, command: agent, isolation: bubblewrap, network: off }
              - { id: same, extends: base }
              - { id: online, extends: base, network: on }
              - { id: free, extends: base, isolation: none }
            """);

        Assert.That(
            new[] { "same", "online", "free" }.Select(id => (tools[id].Isolation, tools[id].Network)),
            Is.EqualTo(new[] { (ToolIsolation.Bubblewrap, ToolNetwork.Off), (ToolIsolation.Bubblewrap, ToolNetwork.On), (ToolIsolation.None, ToolNetwork.On) }));
    }

    [Test]
    public void Built_in_profiles_are_there_and_can_be_extended_and_replaced()
    {
        var tools = Tools("""
            tools:
              - id: dotnet-build
                extends: dotnet-build
                timeout: 20m
              - id: replay
                type: ai
                command: my-replay
            """);

        Assert.That(tools["dotnet-build"].Timeout, Is.EqualTo(TimeSpan.FromMinutes(20)));
        Assert.That(tools["dotnet-build"].Command, Is.EqualTo("dotnet"));
        Assert.That(tools["replay"].Command, Is.EqualTo("my-replay"));
        Assert.That(tools["replay"].Args, Is.Empty);
        Assert.That(tools.Keys, Does.Contain("dotnet-test"));
    }

    [Test]
    public void A_broken_profile_is_left_out_and_the_others_stay()
    {
        _home.Write("config/tools.yaml", "tools: [{ id: a, type: ai }, { id: b, type: ai, command: x }]");

        Assert.That(_home.Load().Configuration.Tools.Keys, Does.Contain("b").And.Not.Contain("a"));
    }

    private IReadOnlyDictionary<string, ToolProfile> Tools(string text) => _home.Write("config/tools.yaml", text).Load().OrRefuse().Tools;
}

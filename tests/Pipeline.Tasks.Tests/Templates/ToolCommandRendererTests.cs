using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tests.Configuration;

namespace Pipeline.Tasks.Tests.Templates;

[TestFixture]
internal sealed class ToolCommandRendererTests
{
    private static readonly ToolProfile Plain = new() { Id = "agent", Type = ToolType.Ai, Command = "agent" };

    [Test]
    public void Command_arguments_input_and_environment_are_rendered_each_on_its_own()
    {
        var command = Render(Plain with
        {
            Command = "{{ worktree }}/agent",
            Args = [new ToolArgument.One("{{ ws.id }} {{ attempt }}"), new ToolArgument.One("")],
            Stdin = "{{ prompt }}",
            Env = new Dictionary<string, string> { ["STEP"] = "{{ step }}" },
            Secrets = ["API_KEY"],
            SecretEnv = new Dictionary<string, string> { ["TOKEN"] = "MY_TOKEN" },
            WorkingDirectory = "src/app",
        }, Contexts.Edit with { Prompt = "Do it." });

        Assert.That((command.Command, command.Stdin), Is.EqualTo(("/work tree/ws-02/agent", "Do it.")));
        Assert.That(command.Args, Is.EqualTo(new[] { "WS-02 1", "" }));
        Assert.That(command.Env, Is.EqualTo(new Dictionary<string, string> { ["STEP"] = "edit" }));
        Assert.That(command.SecretEnv, Is.EquivalentTo(new Dictionary<string, string> { ["API_KEY"] = "API_KEY", ["TOKEN"] = "MY_TOKEN" }));
        Assert.That(command.WorkingDirectory, Is.EqualTo(Path.GetFullPath(Path.Combine(Contexts.Edit.Worktree, "src", "app"))));
    }

    [Test]
    public void Each_repeats_arguments_for_every_item()
    {
        var command = Render(Plain with
        {
            Args =
            [
                new ToolArgument.Each("files", ["--file", "{{ item }}"]),
                new ToolArgument.Each("ws.tasks", ["{{ item }}"]),
                new ToolArgument.Each("errors", ["{{ item.file }}:{{ item.line }}"]),
            ],
        }, Contexts.Edit);

        Assert.That(command.Args, Is.EqualTo(new[] { "--file", "src/a b.cs", "--file", "src/ü.cs", "Say please.", "Say thank you." }));
    }

    [TestCase("{{ ws.metadata.model }}", true)]
    [TestCase("{{ ws.metadata.missing }}", false)]
    [TestCase("{{ ws.tool }}", false)]
    [TestCase("{{ ws.baseline }}", false)]
    [TestCase(" ", false)]
    [TestCase("{% if attempt == 1 %}first{% endif %}", true)]
    [TestCase("0", true)]
    public void When_gives_arguments_unless_it_is_empty_or_false(string condition, bool given)
    {
        var command = Render(Plain with { Args = [new ToolArgument.When(condition, ["--model", "{{ ws.metadata.model }}"])] }, Contexts.Edit);

        Assert.That(command.Args, Is.EqualTo(given ? ["--model", "big"] : Array.Empty<string>()));
    }

    [Test]
    public void What_cannot_be_rendered_names_tool_and_argument()
    {
        var rendered = ToolCommandRenderer.Render(Plain with { Args = [new ToolArgument.One("a"), new ToolArgument.One("{{ ws.tasks[9] }}")] }, Contexts.Edit);

        Assert.That(rendered.Succeeded, Is.False);
        Assert.That(rendered.Errors.Single().Path, Is.EqualTo("tools.agent.args[1]"));
    }

    [Test]
    public void Hostile_values_are_one_argument_and_nothing_but_text()
    {
        var command = Render(Plain with { Args = [new ToolArgument.One("{{ ws.title }}"), new ToolArgument.Each("files", ["{{ item }}"])] }, Contexts.HostileFix);

        Assert.That(command.Args, Is.EqualTo(new[] { Contexts.Hostile, Contexts.Hostile }));
    }

    [TestCase("{{ run.id }}")]
    [TestCase("{% if true %}")]
    [TestCase("{ x }} {")]
    [TestCase("% x %}")]
    [TestCase("{")]
    [TestCase("{% endraw %}{{ typo }}")]
    [TestCase(Contexts.Hostile)]
    public void An_environment_value_is_text_and_never_Liquid(string value)
    {
        using var home = new TestHome();
        home.Set("VALUE", value).Write("config/tools.yaml", """
            tools:
              - id: agent
                type: ai
                command: agent
                args: ["${VALUE}", "{${VALUE}", "{{ step }}${VALUE}{{ step }}", "${VALUE}${VALUE}"]
                env: { A: "${VALUE}}" }
            """);

        var command = Render(home.Load().OrRefuse().Tools["agent"], Contexts.Edit);

        Assert.That(command.Args, Is.EqualTo(new[] { value, "{" + value, "edit" + value + "edit", value + value }));
        Assert.That(command.Env["A"], Is.EqualTo(value + "}"));
    }

    [Test]
    public void The_replay_agent_applies_the_patch_of_its_step_and_attempt()
    {
        using var home = new TestHome();

        var command = Render(PipelineConfiguration.Load(home.Home, home.Environment).OrRefuse().Tools["replay"], Contexts.Fix);

        Assert.That(command.Command, Is.EqualTo("git"));
        Assert.That(command.Args[^1], Is.EqualTo("/home/workstreams/WS-02/fix-2.patch"));
    }

    private static RenderedCommand Render(ToolProfile tool, TemplateContext context)
    {
        var rendered = ToolCommandRenderer.Render(tool, context);
        Assert.That(rendered.Errors, Is.Empty);
        return rendered.Value!;
    }
}

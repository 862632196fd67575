using Pipeline.Model.Inputs;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tests.Configuration;
using Pipeline.Tasks.Tests.Templates;

namespace Pipeline.Tasks.Tests.Prompts;

[TestFixture]
internal sealed class PromptTests
{
    private TestHome _home = null!;

    [SetUp]
    public void MakeHome() => _home = new TestHome();

    [TearDown]
    public void RemoveHome() => _home.Dispose();

    [Test]
    public void The_edit_prompt_reads_as_it_should()
    {
        Assert.That(Render(PromptKind.Edit, Contexts.Edit), Is.EqualTo(GoldenPrompts.Edit));
    }

    [Test]
    public void The_fix_prompt_reads_as_it_should()
    {
        Assert.That(Render(PromptKind.Fix, Contexts.FullFix), Is.EqualTo(GoldenPrompts.Fix));
    }

    [Test]
    public void A_bundle_that_says_the_least_gives_a_short_prompt()
    {
        Assert.That(Render(PromptKind.Edit, Contexts.Least), Is.EqualTo(GoldenPrompts.LeastEdit));
    }

    [Test]
    public void A_fix_without_a_single_error_says_where_to_look()
    {
        Assert.That(Render(PromptKind.Fix, Contexts.Fix with { Errors = [] }), Does.Contain("No single error could be told from the tool's output"));
    }

    [Test]
    public void What_dependencies_agents_said_and_the_change_are_told_at_the_first_edit_too()
    {
        var prompt = Render(PromptKind.Edit, Contexts.FullFix);

        Assert.That(prompt, Does.Contain("- WS-01: Greet at all (changed src/a b.cs). Its agent said: I greeted.\n"));
        Assert.That(prompt, Does.Contain("## The OpenSpec change greet-properly\n").And.Contain("> Manners.\n").And.Contain("What changes in `greeting`:\n\n> ## ADDED"));
    }

    [Test]
    public void A_prompt_within_its_bound_is_not_cut()
    {
        var whole = Bounded(Contexts.FullFix with { Cuts = [] }, 100_000);

        Assert.That((whole.Cuts, whole.Text.Value), Is.EqualTo((Array.Empty<string>(), Render(PromptKind.Fix, Contexts.FullFix with { Cuts = [] }))));
    }

    [Test]
    public void A_long_prompt_loses_the_least_useful_first_and_says_so()
    {
        var context = Contexts.FullFix with { Cuts = [], Files = [.. Enumerable.Range(1, 90).Select(n => $"src/a-file-with-a-long-name-{n}.cs")] };

        var shorter = Bounded(context, 4000);
        var shortest = Bounded(context, shorter.Text.Value!.Length - 1);

        Assert.That(shorter.Cuts, Is.EqualTo(new[] { "the list of files that match the scope today" }));
        Assert.That(shorter.Text.Value, Does.Contain("It lacks the list of files that match the scope today;").And.Not.Contain("long-name-7").And.Contain("> Manners."));
        Assert.That(shortest.Cuts.Take(2), Is.EqualTo(new[] { "the list of files that match the scope today", "the proposal of the OpenSpec change" }), "a fix does not tell which files dependencies changed");
        Assert.That(shortest.Text.Value, Has.Length.LessThan(shorter.Text.Value.Length).And.Contain("1. Say please.").And.Not.Contain("> Manners."));
        Assert.That(shortest.Length, Is.GreaterThan(4000));
    }

    [Test]
    public void Whatever_is_cut_the_tasks_the_scope_and_the_rules_stay()
    {
        var errors = Enumerable.Range(1, 200).Select(n => new ErrorGroup($"s{n}", $"E{n}", "t", 1, [new ErrorPlace("src/b.cs", n, new string('m', 3000), "code")], 0));

        var prompt = Bounded(Contexts.FullFix with { ErrorGroups = [.. errors] }, 1000);

        Assert.That(prompt.Cuts, Has.Count.EqualTo(PromptCut.InOrder.Count - 3), "no attempt is earlier than the last three, and a fix tells nothing of dependencies");
        Assert.That(prompt.Text.Value, Does.Contain("1. Say please.").And.Contain("src/**/*.cs").And.Contain("## Rules").And.Contain("### E3 (t)").And.Not.Contain("### E4 (t)"));
        Assert.That(prompt.Text.Value, Has.Length.LessThan(6000));
    }

    [Test]
    public void A_homes_own_template_wins_and_may_include_built_in_ones()
    {
        _home.Write("templates/prompts/edit.liquid", "Mine: {{ ws.id }}\r\n{% include 'own' %}\r\n{% include 'rules' %}\r\n")
            .Write("templates/prompts/own.liquid", "\uFEFFüber {{ ws.gate }}\n");

        var prompt = Render(PromptKind.Edit, Contexts.Edit);

        Assert.That(prompt, Does.StartWith("Mine: WS-02\nüber build\n## Rules\n"));
        Assert.That(Render(PromptKind.Fix, Contexts.FullFix), Is.EqualTo(GoldenPrompts.Fix));
    }

    [Test]
    public void Nothing_is_wrong_with_the_built_in_ones_which_are_checked_beside_a_homes_own()
    {
        Assert.That(Errors(_home.Write("templates/prompts/own.liquid", "nobody includes this")), Is.Empty);
    }

    [TestCase("a\n{{ ws.titel }}", "unknown_variable", 2)]
    [TestCase("{% include 'nope' %}", "unknown_include", 1)]
    [TestCase("{% include ws.id %}", "invalid_template", 1)]
    [TestCase("\n\n{% include 'edit' %}", "include_cycle", 3)]
    [TestCase("{% if step %}", "invalid_template", 1)]
    public void A_broken_template_is_refused_with_file_and_line(string text, string code, int line)
    {
        var error = Errors(_home.Write("templates/prompts/edit.liquid", text)).Single();

        Assert.That((error.Code, error.File, error.Line), Is.EqualTo((code, "templates/prompts/edit.liquid", line)));
    }

    [TestCase("{{ typo }}", "unknown_variable")]
    [TestCase("{% for x in files %}", "invalid_template")]
    public void A_broken_include_is_blamed_itself_and_once(string text, string code)
    {
        var error = Errors(_home.Write("templates/prompts/rules.liquid", text)).Single();

        Assert.That((error.Code, error.File, error.Line), Is.EqualTo((code, "templates/prompts/rules.liquid", 1)));
    }

    [Test]
    public void An_include_knows_what_its_includer_assigned()
    {
        _home.Write("templates/prompts/edit.liquid", "{% assign mood = 'glad' %}{% for f in files %}{% include 'own' %}{% endfor %}")
            .Write("templates/prompts/own.liquid", "{{ mood }} {{ f }};");

        Assert.That(Render(PromptKind.Edit, Contexts.Edit), Is.EqualTo("glad src/a b.cs;glad src/ü.cs;"));
    }

    [Test]
    public void A_circle_of_includes_is_printed_as_a_path()
    {
        _home.Write("templates/prompts/rules.liquid", "{% include 'a' %}").Write("templates/prompts/a.liquid", "{% include 'rules' %}");

        Assert.That(Errors(_home).Single().Message, Does.Contain("rules → a → rules"));
    }

    [Test]
    public void A_template_that_is_no_text_is_refused()
    {
        Assert.That(Errors(_home.Write("templates/prompts/edit.liquid", [0xFF])).Single().Code, Is.EqualTo("invalid_utf8"));
    }

    [Test]
    public void Hostile_bundles_and_tool_output_are_nothing_but_text()
    {
        var prompt = Render(PromptKind.Fix, Contexts.HostileFix);

        Assert.That(prompt, Does.StartWith($"# WS-02: {Contexts.Hostile} – repair 2"));
        Assert.That(prompt, Does.Contain($"1. {Contexts.Hostile}\n"));
        Assert.That(prompt, Does.Contain($"### {Contexts.Hostile} ({Contexts.Hostile})\n\n- {Contexts.Hostile}:1: {Contexts.Hostile}\n\n{Contexts.Hostile}\n"));
    }

    private BoundedPrompt Bounded(TemplateContext context, int most) =>
        BoundedPrompt.Render(new PromptRenderer(PromptTemplates.Load(_home.Home).Templates), PromptKind.Fix, context, most);

    private static IReadOnlyList<InputError> Errors(TestHome home) => PromptTemplates.Load(home.Home).Errors;

    private string Render(PromptKind kind, TemplateContext context)
    {
        var (templates, errors) = PromptTemplates.Load(_home.Home);
        Assert.That(errors, Is.Empty);
        var rendered = new PromptRenderer(templates).Render(kind, context);
        Assert.That(rendered.Errors, Is.Empty);
        return rendered.Value!;
    }
}

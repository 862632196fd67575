using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Tests.Templates;

[TestFixture]
internal sealed class LiquidTemplateTests
{
    [TestCase("plain } text { with % signs", "plain } text { with % signs")]
    [TestCase("{{ run.id }}/{{ run.base_commit | slice: 0, 7 }}", "20260102-030405-abcd/0123456")]
    [TestCase("{{ ws.id }} {{ ws.openspec_change }} {{ ws.may_edit_tests }} {{ ws.branch }}", "WS-02 greet-properly false ws/greet-properly/WS-02")]
    [TestCase("{{ step }}-{{ attempt }}", "edit-1")]
    [TestCase("{{ ws.tasks.size }} {{ ws.tasks[1] }} {{ ws['gate'] }}", "2 Say thank you. build")]
    [TestCase("{{ ws.metadata.model }}{{ ws.metadata.missing }}{{ ws.metadata.deep.list[1] }}", "big2")]
    [TestCase("{{ ws.tool }}{% if ws.tool %}named{% else %}open{% endif %}", "open")]
    [TestCase("{% for f in files %}{{ forloop.index }}:{{ f }};{% endfor %}", "1:src/a b.cs;2:src/ü.cs;")]
    [TestCase("{% assign x = ws.acceptance_tests | first %}{{ x.args | join: ' ' }}", "test --no-build")]
    [TestCase("{% capture x %}{{ attempt }}!{% endcapture %}{{ x }}", "1!")]
    [TestCase("{% case step %}{% when 'fix' %}f{% when 'edit', 'x' %}e{% endcase %}", "e")]
    [TestCase("{% unless prompt == '' %}a{% endunless %}{% comment %}{{ typo }}{% endcomment %}{% raw %}{{ typo }}{% endraw %}", "{{ typo }}")]
    [TestCase("{% if files contains 'src/ü.cs' and attempt < 2 %}yes{% endif %}", "yes")]
    [TestCase("{{ \"}}\" }}{{ '%}' }}", "}}%}")]
    [TestCase("{% for i in (1..3) reversed limit: 2 %}{{ i }}{% endfor %}", "21")]
    [TestCase("{{ bundle.file }} {{ bundle.directory }} {{ worktree }} {{ replay }}", "/home/workstreams/WS-02.json /home/workstreams /work tree/ws-02 /home/workstreams")]
    [TestCase("{{ ws.acceptance_tests[1].args.size }}", "0")]
    [TestCase("{{ dependencies[0].head_commit }} {{ ws.acceptance_tests[0].timeout }}", "fedcba ")]
    public void A_template_that_is_accepted_renders(string text, string expected)
    {
        var template = Template(text);

        Assert.That(template.Check(TemplateVariables.Known), Is.Empty);
        var rendered = template.Render(LiquidValue.Named(Contexts.Edit));
        Assert.That((rendered.Value, rendered.Errors.Count), Is.EqualTo((expected, 0)));
    }

    [TestCase("{{ typo }}", "unknown_variable", 1)]
    [TestCase("\n\n{{ ws.titel }}", "unknown_variable", 3)]
    [TestCase("{% if step %}\n{% if typo %}x{% endif %}{% endif %}", "unknown_variable", 2)]
    [TestCase("{% if step == typo %}x{% endif %}", "unknown_variable", 1)]
    [TestCase("{% if false %}{{ typo }}{% endif %}", "unknown_variable", 1)]
    [TestCase("{% if step %}{% elsif typo %}{% endif %}", "unknown_variable", 1)]
    [TestCase("{% unless typo %}{% endunless %}", "unknown_variable", 1)]
    [TestCase("{% case typo %}{% when 1 %}{% endcase %}", "unknown_variable", 1)]
    [TestCase("{% case step %}{% when typo %}{% endcase %}", "unknown_variable", 1)]
    [TestCase("{% for x in typo %}{% endfor %}", "unknown_variable", 1)]
    [TestCase("{% for e in errors %}{{ e.fil }}{% endfor %}", "unknown_variable", 1)]
    [TestCase("{% for e in errors %}{% endfor %}\n{{ e.file }}", "unknown_variable", 2)]
    [TestCase("{{ x }}{% assign x = 1 %}", "unknown_variable", 1)]
    [TestCase("{% assign x = typo %}", "unknown_variable", 1)]
    [TestCase("{{ step | append: typo }}", "unknown_variable", 1)]
    [TestCase("{% assign s = errors | sort: 'file' %}{% for e in s %}{{ e.nope }}{% endfor %}", "unknown_variable", 1)]
    [TestCase("{{ forloop.index }}", "unknown_variable", 1)]
    [TestCase("{{ files.length }}", "unknown_variable", 1)]
    [TestCase("{{ step.name }}", "unknown_variable", 1)]
    [TestCase("{{ step | shout }}", "unknown_filter", 1)]
    [TestCase("{% shout %}", "unknown_tag", 1)]
    [TestCase("{% endiff %}", "unknown_tag", 1)]
    [TestCase("{% include 'x' %}", "unknown_tag", 1)]
    [TestCase("{{ step", "invalid_template", 1)]
    [TestCase("a\n{% if step", "invalid_template", 2)]
    [TestCase("{{ step 'x }}", "invalid_template", 1)]
    [TestCase("{% raw %}{{ x }}", "invalid_template", 1)]
    [TestCase("{% if step %}", "invalid_template", 1)]
    [TestCase("{% endif %}", "invalid_template", 1)]
    [TestCase("{% if step = 'x' %}{% endif %}", "invalid_template", 1)]
    [TestCase("{% if %}{% endif %}", "invalid_template", 1)]
    [TestCase("{{ step step }}", "invalid_template", 1)]
    [TestCase("{{ step || upcase }}", "unknown_filter", 1)]
    [TestCase("{{ }}", "invalid_template", 1)]
    [TestCase("{{{ step }}}", "invalid_template", 1)]
    [TestCase("{{ ws..id }}", "invalid_template", 1)]
    [TestCase("{% for 1 in files %}{% endfor %}", "invalid_template", 1)]
    [TestCase("{% for x on files %}{% endfor %}", "invalid_template", 1)]
    [TestCase("{% assign x %}", "invalid_template", 1)]
    public void What_nobody_knows_is_refused_with_its_line(string text, string code, int line)
    {
        var errors = Template(text).Check(TemplateVariables.Known);

        Assert.That(errors, Is.Not.Empty);
        Assert.That((errors[0].Code, errors[0].File, errors[0].Line), Is.EqualTo((code, "x.liquid", line)));
    }

    [Test]
    public void A_wrong_name_comes_with_the_nearest_right_one()
    {
        var error = Template("{{ ws.acceptance_test }}").Check(TemplateVariables.Known).Single();

        Assert.That(error.Message, Is.EqualTo("'ws' has no 'acceptance_test'. Did you mean 'acceptance_tests'?"));
    }

    [Test]
    public void Every_error_of_a_template_is_reported()
    {
        var errors = Template("{{ a }}\n{% b %}\n{{ step | c }}").Check(TemplateVariables.Known);

        Assert.That(errors.Select(error => (error.Code, error.Line)), Is.EqualTo(new[] { ("unknown_variable", 1), ("unknown_tag", 2), ("unknown_filter", 3) }));
    }

    [TestCase("{{ ws.tasks[9] }}")]
    [TestCase("{{ ws.metadata.model.deeper }}")]
    [TestCase("{{ 1 | divided_by: 0 }}")]
    [TestCase("{{ step | truncate: 'x' }}")]
    public void What_goes_wrong_while_rendering_is_an_error_and_not_an_empty_text(string text)
    {
        var rendered = Template(text).Render(LiquidValue.Named(Contexts.Edit));

        Assert.That(rendered.Succeeded, Is.False);
        Assert.That(rendered.Errors.Single().Code, Is.EqualTo("invalid_template"));
    }

    [Test]
    public void Values_are_text_and_never_Liquid()
    {
        var context = LiquidValue.Named(Contexts.HostileFix);

        Assert.That(Template("{{ ws.title }}").Render(context).Value, Is.EqualTo(Contexts.Hostile));
        Assert.That(Template("{% assign x = ws.title %}{% for t in ws.tasks %}{{ t }}{{ x }}{% endfor %}").Render(context).Value,
            Is.EqualTo(Contexts.Hostile + Contexts.Hostile));
        Assert.That(Template("{{ ws.metadata.model }}{{ errors[0].message }}").Render(context).Value, Is.EqualTo(Contexts.Hostile + Contexts.Hostile));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Escaped_text_renders_to_itself(FsCheck.NonNull<string> text, byte pick)
    {
        var salted = string.Concat(text.Get.Select((character, index) => (index + pick) % 3 == 0 ? "{%}"[(index + pick) % 9 / 3].ToString() : character.ToString()));

        return Template(LiquidText.Escape(salted)).Render([]).Value == salted;
    }

    [Test]
    public void One_template_renders_on_many_threads()
    {
        var template = Template("{% for t in ws.tasks %}{{ t }}{{ attempt }}{% endfor %}");

        var texts = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(number =>
            (number, template.Render(LiquidValue.Named(Contexts.Edit with { Attempt = number })).Value)).ToList();

        Assert.That(texts, Has.All.Matches<(int Number, string Text)>(item => item.Text == $"Say please.{item.Number}Say thank you.{item.Number}"));
    }

    [Test]
    public void Every_variable_of_the_contract_is_known()
    {
        string[] contract =
        [
            "run", "ws", "bundle", "step", "attempt", "prompt", "prompt_file", "files", "read_only_files", "errors", "worktree",
            "repository", "artifacts", "dependencies", "replay", "earlier", "second_chance", "model", "tool_home",
            "error_groups", "baseline", "change", "cuts",
        ];
        string[] bundle =
        [
            "id", "title", "openspec_change", "gate", "files_scope", "files_create", "tasks", "acceptance_tests", "static_checks",
            "depends_on", "tool", "circuit_breaker", "budget", "overlaps_with", "read_only_context", "judges", "baseline", "metadata",
        ];

        Assert.That(TemplateVariables.Known.Members.Keys, Is.EquivalentTo(contract));
        Assert.That(TemplateVariables.Known.Members["ws"].Names, Is.SupersetOf(bundle));
        Assert.That(TemplateVariables.Known.Members["errors"], Is.TypeOf<LiquidShape.List>());
        Assert.That(((LiquidShape.List)TemplateVariables.Known.Members["errors"]).Item.Names, Is.EquivalentTo(new[] { "code", "file", "line", "message", "tool" }));
    }

    private static LiquidTemplate Template(string text) => new(text, TemplatePlace.Whole("x.liquid"));
}

namespace Pipeline.Tasks.Tests.Configuration;

/// <summary>What is wrong in <c>config/tools.yaml</c> is told with its place and the way out.</summary>
[TestFixture]
internal sealed class WrongToolProfileTests
{
    private TestHome _home = null!;

    [SetUp]
    public void MakeHome() => _home = new TestHome().Write("config/pipeline.yaml", "secrets: [API_KEY, OTHER_KEY]");

    [TearDown]
    public void RemoveHome() => _home.Dispose();

    [TestCase("timout: 5m", "unknown_key", "timout", "Did you mean 'timeout'?")]
    [TestCase("version_check: x", "unknown_key", "version_check", "Known:")]
    [TestCase("timeout: 5 minutes", "wrong_type", "timeout", "such as 90s")]
    [TestCase("idle_timeout: 0s", "wrong_type", "idle_timeout", "from 1s")]
    [TestCase("resource: gpu", "unknown_resource", "resource", "Or set executor.limits.gpu")]
    [TestCase("resource: tset", "unknown_resource", "resource", "Did you mean 'test'?")]
    [TestCase("isolation: bublewrap", "out_of_range", "isolation", "Did you mean 'bubblewrap'?")]
    [TestCase("network: off", "out_of_range", "network", "add 'isolation: bubblewrap'")]
    [TestCase("network: onn", "out_of_range", "network", "Did you mean 'on'?")]
    [TestCase("weight: 0", "out_of_range", "weight", "from 1")]
    [TestCase("weight: 9", "out_of_range", "weight", "executor.limits allows 2: it could never start")]
    [TestCase("working_directory: ../up", "out_of_range", "working_directory", "without '..'")]
    [TestCase("working_directory: /tmp", "out_of_range", "working_directory", "a relative path")]
    [TestCase("stdin: [a]", "wrong_type", "stdin", "a text, not a list")]
    [TestCase("env: [A]", "wrong_type", "env", "a mapping")]
    [TestCase("args: --all", "wrong_type", "args", "a list, not '--all'")]
    [TestCase("args: [a, [b]]", "wrong_type", "args[1]", "not a list")]
    [TestCase("args: [{ each: files }]", "missing_key", "args[0].args", "'each' or 'when', and 'args'")]
    [TestCase("args: [{ args: [a] }]", "missing_key", "args[0].args", "'each' or 'when', and 'args'")]
    [TestCase("args: [{ each: files, when: a, args: [a] }]", "unknown_key", "args[0].when", "Unknown key 'when'")]
    [TestCase("args: [{ each: flies, args: [a] }]", "unknown_variable", "args[0].each", "Lists: files, read_only_files, errors")]
    [TestCase("args: [{ each: files, args: ['{{ itm }}'] }]", "unknown_variable", "args[0].args[0]", "Did you mean 'item'?")]
    [TestCase("args: [{ each: errors, args: ['{{ item.fil }}'] }]", "unknown_variable", "args[0].args[0]", "'item' has no 'fil'")]
    [TestCase("args: ['{{ item }}']", "unknown_variable", "args[0]", "Unknown variable 'item'")]
    [TestCase("args: [{ when: '{{ nope }}', args: [a] }]", "unknown_variable", "args[0].when", "Unknown variable 'nope'")]
    [TestCase("args: ['{{ ws.titel }}']", "unknown_variable", "args[0]", "Did you mean 'title'?")]
    [TestCase("args: ['{% if typo %}x{% endif %}']", "unknown_variable", "args[0]", "Unknown variable 'typo'")]
    [TestCase("args: ['{{ step | upcased }}']", "unknown_filter", "args[0]", "Did you mean 'upcase'?")]
    [TestCase("args: ['{% iff step %}x{% endif %}']", "unknown_tag", "args[0]", "Did you mean 'if'?")]
    [TestCase("args: ['{% if step %}x']", "invalid_template", "args[0]", "never closed")]
    [TestCase("args: ['{% include \"rules\" %}']", "unknown_tag", "args[0]", "Only prompts can include")]
    [TestCase("args: ['{{ step']", "invalid_template", "args[0]", "has no '}}'")]
    [TestCase("env: { A: '{{ nope }}' }", "unknown_variable", "env.A", "Unknown variable 'nope'")]
    [TestCase("env: { 'A=B': c }", "out_of_range", "env.A=B", "the name of an environment variable")]
    [TestCase("secrets: [API_KYE]", "unknown_secret", "secrets", "Did you mean 'API_KEY'?")]
    [TestCase("success: { exit_codes: [zero] }", "wrong_type", "success.exit_codes[0]", "a whole number")]
    [TestCase("success: { exit_codes: [] }", "out_of_range", "success.exit_codes", "at least one")]
    [TestCase("success: { code: 0 }", "unknown_key", "success.code", "exit_codes")]
    [TestCase("success: { fail_on: ['('] }", "invalid_pattern", "success.fail_on", "not a regular expression")]
    [TestCase("success: { transient_on: ['(?=a)'] }", "invalid_pattern", "success.transient_on", "backtracking")]
    [TestCase("errors: { pattern: '(?<message>a)\\1' }", "invalid_pattern", "errors.pattern", "backtracking")]
    [TestCase("errors: { pattern: '(?<msg>.*)' }", "invalid_pattern", "errors.pattern", "no group (?<message>")]
    [TestCase("errors: { format: regex }", "missing_key", "errors.pattern", "needs a 'pattern'")]
    [TestCase("errors: { format: sarf }", "out_of_range", "errors.format", "Did you mean 'sarif'?")]
    [TestCase("errors: { format: trx }", "missing_key", "errors.file", "needs a 'file'")]
    [TestCase("errors: { format: junit, file: '{{ nope }}' }", "unknown_variable", "errors.file", "Unknown variable 'nope'")]
    [TestCase("errors: { pattern: '(?<message>a)', file: a }", "out_of_range", "errors.file", "reads what the tool prints")]
    [TestCase("errors: { heading: '(?<file>a)', format: sarif }", "missing_key", "errors.pattern", "names the file of what a 'pattern' finds")]
    [TestCase("errors: { pattern: '(?<message>a)', heading: a }", "invalid_pattern", "errors.heading", "no group (?<file>")]
    [TestCase("errors: {}", "missing_key", "errors.pattern", "needs a 'pattern'")]
    [TestCase("type: [ai]", "wrong_type", "type", "a text")]
    [TestCase("type: agent", "out_of_range", "type", "ai, static_check, test")]
    [TestCase("command: ''", "out_of_range", "command", "name a program")]
    public void A_wrong_value_is_refused_with_its_place(string line, string code, string path, string said)
    {
        var rest = new[] { "type: ai", "command: agent" }.Where(key => !line.StartsWith(key.Split(':')[0] + ":", StringComparison.Ordinal));
        _home.Write("config/tools.yaml", $"tools:\n  - id: agent\n    {line}\n{string.Concat(rest.Select(key => $"    {key}\n"))}");

        var error = _home.Error();

        Assert.That((error.Code, error.File, error.Line, error.Path), Is.EqualTo((code, "config/tools.yaml", 3, $"$.tools[0].{path}")));
        Assert.That(error.Message, Does.Contain(said));
    }

    [TestCase("tools: { a: 1 }", "wrong_type", "$.tools", "a list")]
    [TestCase("tool: []", "unknown_key", "$.tool", "Did you mean 'tools'?")]
    [TestCase("- id: a", "wrong_type", "", "a mapping of keys")]
    [TestCase("tools: [agent]", "wrong_type", "$.tools[0]", "A tool is a mapping")]
    [TestCase("tools: [{ type: ai, command: a }]", "missing_key", "$.tools[0].id", "needs 'id'")]
    [TestCase("tools: [{ id: a/b, type: ai, command: a }]", "out_of_range", "$.tools[0].id", "a letter, then")]
    [TestCase("tools: [{ id: nul, type: ai, command: a }]", "out_of_range", "$.tools[0].id", "a letter, then")]
    [TestCase("tools: [{ id: a, type: ai }]", "missing_key", "$.tools[0].command", "needs 'command'")]
    [TestCase("tools: [{ id: a, command: a }]", "missing_key", "$.tools[0].type", "needs 'type'")]
    [TestCase("tools: [{ id: a, type: ai, command: a }, { id: A, type: ai, command: a }]", "duplicate_id", "$.tools[1].id", "'a' already")]
    [TestCase("tools: [{ id: a, type: ai, command: a, extends: repley }]", "unknown_tool", "$.tools[0].extends", "Did you mean 'replay'?")]
    [TestCase("tools: [{ id: a, extends: a, type: ai, command: a }]", "extends_cycle", "$.tools[0].extends", "a → a")]
    public void A_wrong_shape_is_refused_with_its_place(string text, string code, string path, string said)
    {
        var error = _home.Write("config/tools.yaml", text).Error();

        Assert.That((error.Code, error.File, error.Line, error.Path), Is.EqualTo((code, "config/tools.yaml", 1, path)));
        Assert.That(error.Message, Does.Contain(said));
    }

    [Test]
    public void A_circle_of_extends_is_printed_as_a_path()
    {
        _home.Write("config/tools.yaml", """
            tools:
              - { id: a, extends: b, type: ai, command: x }
              - { id: b, extends: c, type: ai, command: x }
              - { id: c, extends: a, type: ai, command: x }
            """);

        Assert.That(_home.Error().Message, Does.Contain("a → b → c → a"));
    }
}

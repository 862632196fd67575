using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration;

namespace Pipeline.Tasks.Tests.Configuration;

[TestFixture]
internal sealed class EnvironmentVariableTests
{
    private const string Canary = "canary-0123456789";

    private TestHome _home = null!;

    [SetUp]
    public void MakeHome() => _home = new TestHome();

    [TearDown]
    public void RemoveHome() => _home.Dispose();

    [Test]
    public void A_value_comes_from_the_environment_then_from_the_env_file()
    {
        var settings = _home.Set("BRANCH", "from-environment")
            .Write(".env", "BRANCH=from-file\nJOBS=7\n")
            .Write("config/pipeline.yaml", "base_branch: pre-${BRANCH}-post\nexecutor: { jobs: \"${JOBS}\" }\n")
            .Settings();

        Assert.That((settings.BaseBranch, settings.Executor.Jobs), Is.EqualTo(("pre-from-environment-post", (int?)7)));
    }

    [Test]
    public void A_value_is_replaced_once_and_never_again()
    {
        var settings = _home.Set("A", "${B}").Set("B", "never").Write("config/pipeline.yaml", "base_branch: ${A}\n").Settings();

        Assert.That(settings.BaseBranch, Is.EqualTo("${B}"));
    }

    [Test]
    public void A_value_is_text_and_never_YAML()
    {
        var settings = _home.Set("GATE", "a, b]\ninjected: 1 #").Write("config/pipeline.yaml", "gates: [\"${GATE}\"]\n").Settings();

        Assert.That(settings.Gates, Is.EqualTo(new[] { "a, b]\ninjected: 1 #" }));
    }

    [Test]
    public void Keys_are_left_alone()
    {
        var error = _home.Set("KEY", "gates").Write("config/pipeline.yaml", "\"${KEY}\": [a]\n").Error();

        Assert.That((error.Code, error.Path), Is.EqualTo(("unknown_key", "$.${KEY}")));
    }

    [Test]
    public void A_missing_variable_is_an_error_with_its_line()
    {
        var error = _home.Write("config/pipeline.yaml", "resume: ask\nbase_branch: ${NOWHERE}\n").Error();

        Assert.That((error.Code, error.File, error.Line, error.Path), Is.EqualTo(("missing_variable", "config/pipeline.yaml", 2, "$.base_branch")));
        Assert.That(error.Message, Does.Contain("'NOWHERE'").And.Contain(".env"));
    }

    [Test]
    public void An_empty_value_in_the_place_of_a_text_is_an_error()
    {
        Assert.That(_home.Set("EMPTY", "").Write("config/pipeline.yaml", "base_branch: ${EMPTY}\n").Error().Code, Is.EqualTo("out_of_range"));
    }

    [Test]
    public void A_value_inside_of_Liquid_is_refused()
    {
        _home.Set("NAME", "x' | upcase }}").Write("config/tools.yaml", Tool("args: [\"{{ '${NAME}' }}\"]"));

        Assert.That(_home.Error().Code, Is.EqualTo("variable_in_liquid"));
    }

    [Test]
    public void A_listed_secret_goes_to_a_tool_by_its_name_alone()
    {
        _home.Set("MY_TOKEN", Canary).Write("config/pipeline.yaml", "secrets: [MY_TOKEN]\n")
            .Write("config/tools.yaml", Tool("env: { TOKEN: \"${MY_TOKEN}\", PLAIN: a }"));

        var configuration = _home.Load().OrRefuse();

        Assert.That(configuration.Tools["agent"].SecretEnv, Is.EqualTo(new Dictionary<string, string> { ["TOKEN"] = "MY_TOKEN" }));
        Assert.That(configuration.Tools["agent"].Env.Keys, Is.EqualTo(new[] { "PLAIN" }));
        Assert.That(configuration.Secrets.ValueOf("MY_TOKEN"), Is.EqualTo(Canary));
        Assert.That(configuration.ToString(), Does.Not.Contain(Canary));
    }

    [TestCase("args: [\"--key=${MY_TOKEN}\"]", "$.tools[0].args[0]")]
    [TestCase("env: { TOKEN: \"Bearer ${MY_TOKEN}\" }", "$.tools[0].env.TOKEN")]
    [TestCase("args: [\"--key=" + Canary + "\"]", "$.tools[0].args[0]")]
    [TestCase("args: [\"--key=${ALIAS}\"]", "$.tools[0].args[0]")]
    [TestCase("args: [\"--key=${FRONT}${BACK}\"]", "$.tools[0].args[0]")]
    [TestCase("timeout: '" + Canary + "'", "$.tools[0].timeout")]
    [TestCase("extends: " + Canary, "$.tools[0].extends")]
    [TestCase("errors: { pattern: \"(?<message>${MY_TOKEN})\" }", "$.tools[0].errors.pattern")]
    public void A_secrets_value_is_refused_wherever_it_would_be_written_down(string line, string path)
    {
        _home.Set("MY_TOKEN", Canary).Set("ALIAS", Canary).Set("FRONT", Canary[..5]).Set("BACK", Canary[5..])
            .Write("config/pipeline.yaml", "secrets: [MY_TOKEN]\n")
            .Write("config/tools.yaml", Tool(line));

        var error = _home.Error();

        Assert.That((error.Code, error.Path), Is.EqualTo(("secret_in_configuration", path)));
        Assert.That(error.ToString(), Does.Not.Contain(Canary));
    }

    [Test]
    public void A_secret_may_come_from_the_env_file_and_may_be_missing()
    {
        _home.Write(".env", $"FROM_FILE={Canary}\n").Write("config/pipeline.yaml", "secrets: [FROM_FILE, NOT_SET]\n");

        var secrets = _home.Load().OrRefuse().Secrets;

        Assert.That(secrets.Values, Is.EqualTo(new[] { Canary }));
        Assert.That(secrets.ValueOf("NOT_SET"), Is.Null);
    }

    [Test]
    public void A_short_secret_is_refused_without_being_shown()
    {
        var error = _home.Set("MY_TOKEN", "hunter2").Write("config/pipeline.yaml", "secrets:\n  - OTHER\n  - MY_TOKEN\n").Error();

        Assert.That((error.Code, error.Line, error.Path), Is.EqualTo(("short_secret", 3, "$.secrets[1]")));
        Assert.That(error.Message, Does.Contain("MY_TOKEN").And.Not.Contain("hunter2"));
    }

    [Test]
    public void The_configuration_tells_the_variables_it_asks_for()
    {
        _home.Set("A", "a").Set("B", "b").Write("config/pipeline.yaml", "secrets: [Z_KEY]\nbase_branch: ${A}\n")
            .Write("config/tools.yaml", Tool("args: [\"${B}\", \"${A}\"]"));

        Assert.That(_home.Load().OrRefuse().VariablesInUse, Is.EqualTo(new[] { "A", "B", "Z_KEY" }));
    }

    [TestCase("A=1", "1")]
    [TestCase("A = spaced words  # comment", "spaced words")]
    [TestCase("export A=1", "1")]
    [TestCase("A=", "")]
    [TestCase("A=a#b", "a#b")]
    [TestCase("A='single $X \\n # \"'", "single $X \\n # \"")]
    [TestCase("A=\"two\\nlines \\\"quoted\\\" \\\\ #\" # comment", "two\nlines \"quoted\" \\ #")]
    [TestCase("A=\"over\nlines\"", "over\nlines")]
    [TestCase("# comment\n\n  A=indented\r\n", "indented")]
    [TestCase("A=x=y=z", "x=y=z")]
    [TestCase("A=${B}", "${B}")]
    public void The_env_file_is_read_as_people_write_it(string text, string value)
    {
        var errors = new List<InputError>();

        Assert.That(DotEnvFile.Read(text, ".env", errors), Is.EqualTo(new Dictionary<string, string> { ["A"] = value }));
        Assert.That(errors, Is.Empty);
    }

    [TestCase("A=1\nnonsense\nB=2\n", "invalid_env_line", 2)]
    [TestCase("A=\"x\ny\"\n1A=2\n", "invalid_env_line", 3)]
    [TestCase("A='open\n", "invalid_env_line", 1)]
    [TestCase("A=1\n\nA=2\n", "duplicate_key", 3)]
    [TestCase("A='x' y\n", "invalid_env_line", 1)]
    public void A_bad_line_of_the_env_file_is_refused_with_its_number(string text, string code, int line)
    {
        var error = _home.Write(".env", text).Error();

        Assert.That((error.Code, error.File, error.Line), Is.EqualTo((code, ".env", line)));
    }

    [Test]
    public void An_env_file_that_is_no_text_is_refused()
    {
        Assert.That(_home.Write(".env", [0x41, 0x3D, 0xFF]).Error().Code, Is.EqualTo("invalid_utf8"));
    }

    private static string Tool(string line) => $"tools:\n  - id: agent\n    type: ai\n    command: agent\n    {line}\n";
}

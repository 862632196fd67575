using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tests.Tools;

public sealed class ToolErrorsTests
{
    private const string Compiler = @"^(?<file>[^(]+)\((?<line>\d+),\d+\): error (?<code>\w+): (?<message>.*?)( \[|$)";

    private readonly ToolProfile _compiler = ToolBench.Profile() with { Errors = new ErrorRule(Compiler) };
    private ToolBench _bench = null!;

    [SetUp]
    public void Build_a_bench() => _bench = new ToolBench();

    [TearDown]
    public void Remove_it() => _bench.Dispose();

    [Test]
    public async Task Errors_are_found_by_the_profiles_pattern()
    {
        var profile = _compiler with { Success = new SuccessRule { ExitCodes = [7] } };

        var result = await _bench.RunAsync(profile, "print", $"{_bench.Worktree}/src/A.cs(3,5): error CS1002: ; expected [A.csproj]", "fine", "!B.cs(1,1): error CS0103: The name 'x'");

        Assert.That(result.Errors, Is.EqualTo(new[]
        {
            new ToolError("CS1002", "; expected", "check", "src/A.cs", 3),
            new ToolError("CS0103", "The name 'x'", "check", "B.cs", 1),
        }));
    }

    [Test]
    public async Task Exit_code_0_with_matching_lines_is_success_without_fail_on()
    {
        var result = await _bench.RunAsync(_compiler, "print", "A.cs(3,5): error CS1002: ; expected");

        Assert.That(result.Succeeded, Is.True);
        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    public async Task With_fail_on_a_matching_line_fails_whatever_the_exit_code()
    {
        var profile = ToolBench.Profile() with { Success = new SuccessRule { FailOn = ["^FAIL"] } };

        var result = await _bench.RunAsync(profile, "print", "ok", "FAIL two of three");

        Assert.That((result.ExitCode, result.ErrorCode), Is.EqualTo((0, ErrorCode.OutputPattern)));
        Assert.That(result.Errors, Is.EqualTo(new[] { new ToolError(ErrorCode.OutputPattern, "FAIL two of three", "check") }));
    }

    [Test]
    public async Task Passing_trouble_is_told()
    {
        var profile = ToolBench.Profile() with { Success = new SuccessRule { ExitCodes = [1], TransientOn = ["(?i)rate limit"] } };

        Assert.That((await _bench.RunAsync(profile, "print", "!Rate limit reached")).Transient, Is.True);
        Assert.That((await _bench.RunAsync(profile, "print", "type error")).Transient, Is.False);
    }

    [Test]
    public async Task Colours_and_progress_bars_are_kept_in_the_artifact_and_unseen_by_the_pattern()
    {
        var profile = _compiler with { Success = new SuccessRule { ExitCodes = [1] } };

        var result = await _bench.RunAsync(profile, "print", @"50 %\r\e[31mA.cs(3,5): error CS1002: \0; expected\e[0m");

        Assert.That(result.Errors, Is.EqualTo(new[] { new ToolError("CS1002", "; expected", "check", "A.cs", 3) }));
        Assert.That(_bench.Artifact("static-1.check.stdout.log"), Is.EqualTo("50 %\r\u001b[31mA.cs(3,5): error CS1002: \0; expected\u001b[0m\n"));
    }

    [Test]
    public async Task Equal_errors_are_merged_and_the_kept_ones_bounded()
    {
        var profile = ToolBench.Profile() with { Errors = new ErrorRule(@"^E(?<code>\d+) (?<message>.*)$"), Success = new SuccessRule { ExitCodes = [1] } };
        var lines = Enumerable.Range(1, 250).SelectMany(number => new[] { $"E{number} wrong", $"E{number} wrong" });

        var result = await _bench.RunAsync(profile, ["print", .. lines]);

        Assert.That(result.Errors.Select(error => error.Code), Is.EqualTo(Enumerable.Range(1, 200).Select(number => $"{number}")));
        Assert.That(result.OmittedErrors, Is.EqualTo(100), "lines");
    }

    [Test]
    public async Task A_line_of_a_megabyte_is_no_trouble()
    {
        var profile = ToolBench.Profile() with { Errors = new ErrorRule("^(a+)+$|^(?<message>wrong)$"), Success = new SuccessRule { ExitCodes = [1] } };

        var result = await _bench.RunAsync(profile, "long", "1000000", "wrong");

        Assert.That(result.Errors.Single().Message, Is.EqualTo("wrong"));
    }

    [Test]
    public async Task An_error_without_a_code_has_the_pipelines()
    {
        var profile = ToolBench.Profile() with { Errors = new ErrorRule("^bad: (?<message>.*)$"), Success = new SuccessRule { ExitCodes = [1] } };

        var result = await _bench.RunAsync(profile, "print", "bad: thing");

        Assert.That(result.Errors, Is.EqualTo(new[] { new ToolError(ErrorCode.NonzeroExit, "thing", "check") }));
    }

    [Test]
    public async Task A_heading_names_the_file_of_the_errors_below_it()
    {
        var rule = new ErrorRule(@"^\s+(?<line>\d+):\d+\s+error\s+(?<message>.*?)\s{2,}(?<code>\S+)$") { Heading = "^(?<file>/.+)$" };

        var result = await _bench.RunAsync(
            ToolBench.Profile() with { Errors = rule, Success = new SuccessRule { ExitCodes = [1] } },
            "print", $"{_bench.Worktree}/src/a.js", "  3:5  error  'x' is not defined  no-undef", "", $"{_bench.Worktree}/b.js", "  1:1  error  Bad  semi");

        Assert.That(result.Errors, Is.EqualTo(new[]
        {
            new ToolError("no-undef", "'x' is not defined", "check", "src/a.js", 3),
            new ToolError("semi", "Bad", "check", "b.js", 1),
        }));
    }

    [Test]
    public async Task Errors_in_a_file_come_before_those_in_lines()
    {
        var file = Path.Combine(_bench.Worktree, "results.xml");
        await File.WriteAllTextAsync(file, "left by an earlier call");
        var profile = _compiler with { Errors = new ErrorRule("^(?<message>done)$") { Format = ErrorFormat.Junit, File = "-" }, Success = new SuccessRule { FailOn = ["done"] } };
        var script = Path.Combine(_bench.Worktree, "script");
        await File.WriteAllTextAsync(script, """
            ["write", "results.xml", "<testsuite><testcase name='a'><failure message='no'/></testcase></testsuite>"]
            ["print", "done"]
            """);
        var call = _bench.Call(profile, "agent", script);

        var result = await _bench.Runner.RunAsync(call with { Command = call.Command with { ErrorFile = file } }, CancellationToken.None);

        Assert.That(result.Errors.Select(error => (error.Code, error.Message)), Is.EqualTo(new[] { (ErrorCode.TestFailed, "a: no"), (ErrorCode.OutputPattern, "done") }));
    }

    [Test]
    public async Task A_file_of_errors_that_cannot_be_read_is_a_trouble_of_the_tool_whatever_its_exit_code()
    {
        var profile = _compiler with { Errors = new ErrorRule { Format = ErrorFormat.Sarif } };

        var result = await _bench.RunAsync(profile, "print", "{ no JSON");

        Assert.That((result.ExitCode, result.ErrorCode), Is.EqualTo((0, ErrorCode.ErrorsUnreadable)));
        Assert.That(result.Errors.Single().Message, Does.StartWith("'check': static-1.check.stdout.log cannot be read as sarif: ").And.EndsWith("'errors' of its profile says where the file is and of which format."));
        Assert.That(CheckOutcome.Of([result]), Is.EqualTo(StepOutcome.ToolError));
    }

    [Test]
    public async Task Secrets_in_a_file_of_errors_are_masked()
    {
        using var bench = new ToolBench(new Dictionary<string, string> { ["KEY"] = "canary-12345678" });
        var profile = _compiler with { Errors = new ErrorRule { Format = ErrorFormat.Junit, File = "-" }, Success = new SuccessRule { ExitCodes = [1] } };
        var file = Path.Combine(bench.Worktree, "results.xml");
        var call = bench.Call(profile, "write", file, "<testsuite><testcase name='a'><failure message='key canary-&#49;2345678'/></testcase></testsuite>");

        var result = await bench.Runner.RunAsync(call with { Command = call.Command with { ErrorFile = file } }, CancellationToken.None);

        Assert.That(result.Errors.Single().Message, Is.EqualTo("a: key ***"));
    }
}

using Pipeline.Model.Breakers;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Tools;
using Pipeline.Tasks.Tools.ErrorFiles;

namespace Pipeline.Tasks.Tests.Tools.ErrorFiles;

public sealed class ErrorFileTests
{
    private string _root = null!;
    private string _worktree = null!;

    [SetUp]
    public void Make_a_worktree()
    {
        _root = Directory.CreateTempSubdirectory("error files ü ").FullName;
        _worktree = Path.Combine(_root, "work tree");
        Write("src/a b.cs", "a\nb\nc\n");
        Write("tests/test_calc.py", "x\n");
    }

    [TearDown]
    public void Remove_it() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Sarif_gives_errors_before_warnings_with_rule_message_file_and_line()
    {
        var told = Sarif("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t","rules":[
                {"id":"R1","messageStrings":{"default":{"text":"Use {0}, not {1}."}}},
                {"id":"R2","defaultConfiguration":{"level":"error"}}]}},
              "originalUriBaseIds":{"ROOT":{"uri":"ROOT-URI"}},
              "artifacts":[{"location":{"uri":"src/a%20b.cs","uriBaseId":"ROOT"}}],
              "results":[
                {"ruleId":"R1","message":{"id":"default","arguments":["var","int"]},"locations":[{"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":2}}}]},
                {"ruleIndex":1,"message":{"text":"\u001b[31mWrong\u001b[0m\n\n  twice"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"FILE-URI"},"region":{"startLine":3}}}]},
                {"ruleId":"R3","level":"note","message":{"text":"only a note"}},
                {"ruleId":"R4","level":"error","suppressions":[{"kind":"inSource"}],"message":{"text":"suppressed"}},
                {"ruleId":"R5","level":"error","kind":"pass","message":{"text":"passed"}},
                {"ruleId":"R6","level":"error","message":{"text":"placeless"}}]}]}
            """.Replace("ROOT-URI", new Uri(_worktree + "/").AbsoluteUri, StringComparison.Ordinal)
            .Replace("FILE-URI", new Uri(Path.Combine(_worktree, "src/a b.cs")).AbsoluteUri, StringComparison.Ordinal));

        Assert.That(told.Problem, Is.Null);
        Assert.That(told.Errors, Is.EqualTo(new[]
        {
            new ToolError("R2", "Wrong\ntwice", "check", "src/a b.cs", 3),
            new ToolError("R6", "placeless", "check"),
            new ToolError("R1", "Use var, not int.", "check", "src/a b.cs", 2),
        }));
    }

    [Test]
    public void Trx_gives_the_failed_tests_with_the_first_place_in_the_worktree()
    {
        var told = Read(ErrorFormat.Trx, $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="1" testName="Adds(1,2)" outcome="Failed"><Output><ErrorInfo>
                  <Message>  Expected: 3
              But was:  4</Message>
                  <StackTrace>   at NUnit.Framework.Assert.That() in /build/nunit/Assert.cs:line 9
               at Calc.Tests.Adds() in {Path.Combine(_worktree, "src/a b.cs")}:line 2</StackTrace></ErrorInfo></Output></UnitTestResult>
                <UnitTestResult testId="2" testName="Fine" outcome="Passed" />
              </Results>
              <TestDefinitions><UnitTest id="1"><TestMethod className="Calc.Tests" name="Adds" /></UnitTest></TestDefinitions>
            </TestRun>
            """);

        Assert.That(told.Errors, Is.EqualTo(new[]
        {
            new ToolError(ErrorCode.TestFailed, "Adds(1,2) (Calc.Tests): Expected: 3\nBut was:  4", "check", "src/a b.cs", 2),
        }));
    }

    [Test]
    public void JUnit_gives_failures_and_errors_of_nested_suites()
    {
        var told = Read(ErrorFormat.Junit, """
            <testsuites><testsuite><testsuite>
              <testcase classname="tests.test_calc" name="test_add"><failure message="assert 3 == 4">def test_add():
            &gt;       assert add(1, 2) == 4
            E       assert 3 == 4
            tests/test_calc.py:7: AssertionError</failure></testcase>
              <testcase classname="" name="tests.test_other"><error message="collection failure">ImportError while importing
            E   ModuleNotFoundError: No module named 'other'</error></testcase>
              <testcase classname="c" name="fine" /><testcase classname="c" name="skipped"><skipped message="no" /></testcase>
            </testsuite></testsuite></testsuites>
            """);

        Assert.That(told.Errors, Is.EqualTo(new[]
        {
            new ToolError(ErrorCode.TestFailed, "test_add (tests.test_calc): assert 3 == 4", "check", "tests/test_calc.py", 7),
            new ToolError(ErrorCode.TestFailed, "tests.test_other: collection failure\nModuleNotFoundError: No module named 'other'", "check"),
        }));
    }

    [Test]
    public void The_same_failure_has_one_signature_and_two_tests_have_two()
    {
        ToolError Failure(string test, string text) => Read(ErrorFormat.Junit, $"<testsuite><testcase classname='a.b' name='{test}'><failure message='{text}'/></testcase></testsuite>").Errors.Single();

        Assert.That(ErrorSignature.Of(Failure("test_a", "took 3 ms at 0x7f3a: 5")), Is.EqualTo(ErrorSignature.Of(Failure("test_a", "took 41 ms at 0x11b2: 6"))));
        Assert.That(ErrorSignature.Of(Failure("test_a", "no")), Is.Not.EqualTo(ErrorSignature.Of(Failure("test_b", "no"))));
    }

    [Test]
    public void A_folder_stands_for_the_files_of_the_format_in_it()
    {
        Write("../results/one.trx", "<TestRun><UnitTestResult testName='a' outcome='Failed'/></TestRun>");
        Write("../results/two.trx", "<TestRun><UnitTestResult testName='b' outcome='Timeout'/></TestRun>");
        Write("../results/other.log", "nothing of ours");

        Assert.That(Reader(ErrorFormat.Trx).Read(Path.Combine(_root, "results")).Errors.Select(error => error.Message), Is.EqualTo(new[] { "a:", "b:" }));
    }

    [Test]
    public void A_file_that_is_not_there_tells_nothing()
    {
        Assert.That(Reader(ErrorFormat.Trx).Read(Path.Combine(_root, "nowhere")) is { Errors: [], Problem: null }, Is.True);
    }

    [TestCase(ErrorFormat.Junit, "<?xml version='1.0'?><!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><testsuite><testcase name='a'><failure message='b'>&x;</failure></testcase></testsuite>", "DTD")]
    [TestCase(ErrorFormat.Trx, "<!DOCTYPE t [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><TestRun>&b;</TestRun>", "DTD")]
    [TestCase(ErrorFormat.Junit, "<testsuite><testcase", "Unexpected end")]
    [TestCase(ErrorFormat.Junit, "<html/>", "its root is <html>")]
    [TestCase(ErrorFormat.Trx, "<testsuites/>", "its root is <testsuites>")]
    [TestCase(ErrorFormat.Sarif, "{\"version\":\"2.1.0\",\"runs\":", "should be closed")]
    [TestCase(ErrorFormat.Sarif, "{\"version\":\"1.0.0\",\"runs\":[]}", "its version is '1.0.0'")]
    [TestCase(ErrorFormat.Sarif, "[]", "its version is 'not there'")]
    [TestCase(ErrorFormat.Sarif, "", "empty")]
    [TestCase(ErrorFormat.Sarif, """{"version":"2.1.0","runs":[{"results":[{"level":"error","message":{"text":"\ud800"}}]}]}""", "is no text")]
    public void What_is_not_of_the_format_is_a_problem(ErrorFormat format, string text, string said)
    {
        var told = Read(format, text);

        Assert.That(told.Errors, Is.Empty);
        Assert.That(told.Problem, Does.StartWith($"results cannot be read as {format.ToString().ToLowerInvariant()}: ").And.Contains(said));
    }

    [Test]
    public void Strange_kinds_and_deep_nesting_are_no_trouble()
    {
        Assert.That(Sarif("""{"version":"2.1.0","runs":[1,{"results":[null,{"level":"error","ruleIndex":99,"message":7,"locations":[{"physicalLocation":[]}]}]}]}""").Errors.Single().Message, Is.EqualTo("(no message)"));
        Assert.That(Sarif($$"""{"version":"2.1.0","runs":{{new string('[', 100_000)}}""").Problem, Does.Contain("depth"));
        Assert.That(Read(ErrorFormat.Junit, $"<testsuite>{string.Concat(Enumerable.Repeat("<a>", 100_000))}").Problem, Is.Not.Null);
    }

    [Test]
    public void Too_much_is_not_read()
    {
        using (var file = File.Create(Path.Combine(_root, "results")))
            file.SetLength(ErrorFile.LargestBytes + 1L);

        Assert.That(Reader(ErrorFormat.Sarif).Read(Path.Combine(_root, "results")).Problem, Does.Contain($"{ErrorFile.LargestBytes} bytes"));
    }

    [Test]
    public void Too_many_files_are_not_read()
    {
        for (var number = 0; number <= 100; number++)
            Write($"../results/{number}.trx", "<TestRun/>");

        Assert.That(Reader(ErrorFormat.Trx).Read(Path.Combine(_root, "results")).Problem, Does.Contain("more than the 100 files"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Links_and_pipes_are_not_opened()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link"), "/etc/passwd");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_root, "pipe")]))
            mkfifo.WaitForExit();

        Assert.That(Reader(ErrorFormat.Junit).Read(Path.Combine(_root, "link")).Problem, Does.Contain("it is a link"));
        Assert.That(Reader(ErrorFormat.Junit).Read(Path.Combine(_root, "pipe")).Problem, Does.Contain("no regular file"));
    }

    [Test]
    public void A_flood_of_words_is_cut()
    {
        var told = Read(ErrorFormat.Junit, $"<testsuite><testcase name='a' file='{new string('f', 5000)}'><failure message='{new string('x', 1_000_000)}'/></testcase></testsuite>");

        Assert.That(told.Errors.Single().Message, Has.Length.LessThan(5000));
        Assert.That(told.Errors.Single().File, Is.Null);
    }

    private ToldErrors Sarif(string text) => Read(ErrorFormat.Sarif, text);

    private ToldErrors Read(ErrorFormat format, string text)
    {
        Write("../results", text);
        return Reader(format).Read(Path.Combine(_root, "results"));
    }

    private ErrorFile Reader(ErrorFormat format) => new(format, new ErrorPlaces(new ErrorPaths(_worktree, _worktree), _worktree), "check");

    private void Write(string file, string text)
    {
        var path = Path.GetFullPath(file, _worktree);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

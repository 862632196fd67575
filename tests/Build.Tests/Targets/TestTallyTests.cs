using Build.Tests.Support;

namespace Build.Tests.Targets;

public class TestTallyTests
{
    [Test]
    public void It_sums_the_results_of_all_projects()
    {
        using var folder = new TemporaryFolder();
        Write(folder.PathOf("One.trx"), "Passed", "Passed", "Failed", "NotExecuted");
        Write(folder.PathOf("Two.trx"), "Passed", "Timeout", "Aborted", "Inconclusive");
        var tally = TestTally.Read(Directory.EnumerateFiles(folder.Root));
        Assert.That($"{tally}", Is.EqualTo("3 passed, 3 failed, 2 skipped"));
    }

    [Test]
    public void Without_results_it_is_empty() =>
        Assert.That($"{TestTally.Read([])}", Is.EqualTo("0 passed, 0 failed, 0 skipped"));

    private static void Write(string file, params string[] outcomes) => File.WriteAllText(file,
        $"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>{string.Concat(outcomes.Select(outcome => $"<UnitTestResult outcome=\"{outcome}\" />"))}</Results>
        </TestRun>
        """);
}

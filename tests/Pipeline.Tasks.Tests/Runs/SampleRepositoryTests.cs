using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Tests.Git;

namespace Pipeline.Tasks.Tests.Runs;

public sealed class SampleRepositoryTests
{
    // No system gives so high a number to a process.
    private const string OfADeadProcess = "2000000000";

    [Test]
    public async Task What_a_killed_start_left_half_made_is_removed_and_a_living_ones_is_left()
    {
        using var test = new TestRepository();
        test.Write("samples/greeter/hello.txt", "hello\n");
        var sandbox = Path.Combine(test.Root, ".sandbox");
        var living = Environment.OSVersion.Platform == PlatformID.Win32NT ? "4" : "1";
        foreach (var maker in (string[])[OfADeadProcess, living])
            Directory.CreateDirectory(Path.Combine(sandbox, $"greeter.{maker}.new"));
        var sample = new SampleRepository(test.Root, "samples/greeter");
        await sample.MakeAsync(await test.ProgramAsync(), CancellationToken.None);
        Assert.That(Directory.GetDirectories(sandbox).Select(Path.GetFileName), Is.EquivalentTo(new[] { "greeter", $"greeter.{living}.new" }));
        Assert.That(test.GitIn(sample.Folder, "status", "--porcelain"), Is.Empty);
    }

    [Test]
    public async Task Of_two_starts_that_make_it_at_once_the_first_counts()
    {
        using var test = new TestRepository();
        test.Write("samples/greeter/hello.txt", "hello\n");
        var sample = new SampleRepository(test.Root, "samples/greeter");
        await sample.MakeAsync(await test.ProgramAsync(), CancellationToken.None);
        var first = test.GitIn(sample.Folder, "rev-parse", "HEAD");
        await sample.MakeAsync(await test.ProgramAsync(), CancellationToken.None);
        Assert.That(test.GitIn(sample.Folder, "rev-parse", "HEAD"), Is.EqualTo(first));
        Assert.That(Directory.GetDirectories(Path.Combine(test.Root, ".sandbox")), Has.Length.EqualTo(1));
    }
}

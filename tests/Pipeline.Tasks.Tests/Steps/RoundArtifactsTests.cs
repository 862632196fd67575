using Pipeline.Tasks.Git;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Tests.Steps;

public sealed class RoundArtifactsTests
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"round {Guid.NewGuid():N}");

    [SetUp]
    public void MakeFolder() => Directory.CreateDirectory(_folder);

    [TearDown]
    public void RemoveFolder() => FolderRemoval.Remove(_folder);

    [Test]
    public void A_new_round_sets_the_folder_of_the_round_before_aside_once()
    {
        var artifacts = Path.Combine(_folder, "WS-01");
        Directory.CreateDirectory(artifacts);
        File.WriteAllText(Path.Combine(artifacts, "edit-1.patch"), "first");
        RoundArtifacts.SetAside(artifacts, round: 2);
        RoundArtifacts.SetAside(artifacts, round: 2);
        Assert.That(Directory.Exists(artifacts), Is.False);
        Assert.That(File.ReadAllText(Path.Combine(_folder, "WS-01.round-1", "edit-1.patch")), Is.EqualTo("first"));
    }

    [Test]
    public void The_first_round_sets_nothing_aside()
    {
        var artifacts = Path.Combine(_folder, "WS-01");
        Directory.CreateDirectory(artifacts);
        RoundArtifacts.SetAside(artifacts, round: 1);
        Assert.That(Directory.Exists(artifacts), Is.True);
    }

    [Test]
    public void A_name_that_is_taken_is_not_overwritten()
    {
        foreach (var name in (string[])["WS-01", "WS-01.round-1"])
            Directory.CreateDirectory(Path.Combine(_folder, name));
        RoundArtifacts.SetAside(Path.Combine(_folder, "WS-01"), round: 2);
        Assert.That(Directory.EnumerateDirectories(_folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "WS-01.round-1", "WS-01.round-1-2" }));
    }
}

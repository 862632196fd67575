using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Workstreams;

public sealed class FileScopeTests
{
    private static readonly Workstream Bundle = new()
    {
        Id = "WS-01",
        Gate = "build",
        Tasks = ["Do it."],
        FilesScope = ["src/**", "tests/**"],
        FilesCreate = ["src/New*.cs"],
        Judges = ["tests/Judge*.cs", "src/NewJudge.cs"],
    };

    [TestCase("src/a/b.cs", true)]
    [TestCase("docs/a.md", false)]
    [TestCase("tests/JudgeA.cs", false)]
    [TestCase("src/../docs/a.md", false)]
    public void What_may_be_changed_is_in_scope_and_no_judge(string path, bool may) =>
        Assert.That(FileScope.Of(Bundle).MayChange(path), Is.EqualTo(may));

    [TestCase("src/New1.cs", true)]
    [TestCase("src/Old.cs", false)]
    [TestCase("src/NewJudge.cs", false)]
    public void What_may_be_added_is_in_create_and_no_judge(string path, bool may) =>
        Assert.That(FileScope.Of(Bundle).MayAdd(path), Is.EqualTo(may));

    [Test]
    public void Judges_in_scope_may_be_changed_where_the_bundle_says_so()
    {
        var scope = FileScope.Of(Bundle with { MayEditTests = true });

        Assert.That(scope.MayChange("tests/JudgeA.cs"), Is.True);
        Assert.That(scope.IsShieldedJudge("tests/JudgeA.cs"), Is.False);
        Assert.That(FileScope.Of(Bundle).IsShieldedJudge("tests/JudgeA.cs"), Is.True);
    }

    [Test]
    public void Two_scopes_have_a_path_in_common() =>
        Assert.That(
            FileScope.Of(Bundle).CommonPath(FileScope.Of(Bundle with { FilesScope = ["**/*.md"], FilesCreate = [] })),
            Is.EqualTo("src/a.md"));
}

using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

[Platform(Exclude = "Win")]
public sealed class ErrorPathsTests
{
    private static readonly ErrorPaths Paths = new("/work/träe", "/work/träe/src");

    [TestCase("/work/träe/src/A b.cs", "src/A b.cs")]
    [TestCase("A.cs", "src/A.cs")]
    [TestCase("./x/../A.cs", "src/A.cs")]
    [TestCase("../README.md", "README.md")]
    [TestCase("../../other/A.cs", "/work/other/A.cs")]
    [TestCase("/usr/include/stdio.h", "/usr/include/stdio.h")]
    [TestCase("/work/träe/..hidden", "..hidden")]
    public void Files_are_relative_to_the_worktree(string printed, string expected) =>
        Assert.That(Paths.Relative(printed), Is.EqualTo(expected));
}

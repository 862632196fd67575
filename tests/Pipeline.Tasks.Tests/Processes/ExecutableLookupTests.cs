using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

public sealed class ExecutableLookupTests
{
    private string _worktree = "";
    private string _bin = "";

    [SetUp]
    public void Make_folders()
    {
        _worktree = Directory.CreateTempSubdirectory("wörk tree ").FullName;
        _bin = Directory.CreateTempSubdirectory("bin ").FullName;
    }

    [TearDown]
    public void Remove_folders()
    {
        Directory.Delete(_worktree, recursive: true);
        Directory.Delete(_bin, recursive: true);
    }

    [Test]
    public void A_name_is_looked_up_on_PATH()
    {
        var program = Program(_bin, "agent");

        Assert.That(Unix(_bin).Find("agent", _worktree), Is.EqualTo(program));
    }

    [Test]
    public void A_name_is_never_looked_up_in_the_worktree_or_the_current_folder()
    {
        Program(_worktree, "agent");

        Assert.That(Unix(_bin).Find("agent", _worktree), Is.Null);
        Assert.That(Unix($".{Path.PathSeparator}{Path.PathSeparator}{_bin}").Find("agent", _worktree), Is.Null);
    }

    [Test]
    public void A_command_with_a_slash_is_relative_to_the_worktree()
    {
        var program = Program(_worktree, "tools/check");

        Assert.That(Unix(_bin).Find("./tools/check", _worktree), Is.EqualTo(program));
        Assert.That(Unix(_bin).Find("tools/none", _worktree), Is.Null);
    }

    [Test]
    public void The_first_folder_of_PATH_wins()
    {
        var other = Directory.CreateDirectory(Path.Combine(_bin, "other")).FullName;
        Program(other, "agent");
        var program = Program(_bin, "agent");

        Assert.That(Unix($"{_bin}{Path.PathSeparator}{other}").Find("agent", _worktree), Is.EqualTo(program));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_file_that_may_not_be_executed_is_no_program()
    {
        File.WriteAllText(Path.Combine(_bin, "agent"), "");

        Assert.That(Unix(_bin).Find("agent", _worktree), Is.Null);
    }

    [Test]
    public void With_extensions_a_name_finds_a_program_or_a_batch_file()
    {
        var batch = Program(_bin, "npm.cmd");
        var program = Program(_bin, "git.exe");
        var lookup = new ExecutableLookup(_bin, [".exe", ".cmd"]);

        Assert.That(lookup.Find("npm", _worktree), Is.EqualTo(batch));
        Assert.That(lookup.Find("git.exe", _worktree), Is.EqualTo(program));
        Assert.That(lookup.Find("git.cmd", _worktree), Is.Null);
    }

    [TestCase("say \"hi\"")]
    [TestCase("%PATH%")]
    [TestCase("a & b")]
    [TestCase("two\nlines")]
    public void What_cmd_would_interpret_may_not_go_to_a_batch_file(string argument) =>
        Assert.That(BatchArguments.FirstInterpreted(["--fine", argument, "x"]), Is.EqualTo(argument));

    [Test]
    public void Plain_arguments_may_go_to_a_batch_file()
    {
        Assert.That(BatchArguments.FirstInterpreted(["--file", "src/a b.cs", "C:\\x"]), Is.Null);
        Assert.That(BatchArguments.Concern("C:\\bin\\npm.CMD"), Is.True);
        Assert.That(BatchArguments.Concern("C:\\bin\\git.exe"), Is.False);
    }

    private static ExecutableLookup Unix(string path) => new(path, []);

    private static string Program(string folder, string name)
    {
        var file = Path.GetFullPath(name, folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        return file;
    }
}

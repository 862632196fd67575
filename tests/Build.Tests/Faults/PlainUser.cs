using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Faults;

/// <summary>The program as somebody runs it whom the rights of files hold back, as they do not hold back root.</summary>
internal sealed class PlainUser
{
    private const string Nobody = "65534";
    private readonly ForeignRepository _repository;
    private readonly string[] _before;

    private PlainUser(ForeignRepository repository, string[] before) => (_repository, _before) = (repository, before);

    /// <summary>This user; for root, nobody, to whom the repository is given. Without a way to become nobody the test is ignored.</summary>
    public static async Task<PlainUser> OfAsync(ForeignRepository repository)
    {
        if (Environment.UserName != "root")
            return new PlainUser(repository, []);
        var nobody = new PlainUser(repository, ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups"]);
        await Commands.RunAsync(repository.Root, "chown", "-R", $"{Nobody}:{Nobody}", Path.GetDirectoryName(repository.Root)!);
        try
        {
            var version = await nobody.RunAsync("--version");
            if (version.ExitCode != 0)
                Assert.Ignore($"nobody cannot start the program here: {version}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Ignore($"there is no way here to become nobody: {missing.Message}");
        }

        return nobody;
    }

    public async Task<ProgramResult> RunAsync(params string[] args)
    {
        var home = new Dictionary<string, string?> { ["HOME"] = Path.GetDirectoryName(_repository.Root) };
        string[] command = [.. _before, PipelineProgram.File, .. args];
        using var program = PipelineProgram.Start(command[0], _repository.Root, home, command[1..]);
        return await program.Completion;
    }
}

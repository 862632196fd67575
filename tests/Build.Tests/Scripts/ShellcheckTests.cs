using System.ComponentModel;
using Build.Tests.Support;

namespace Build.Tests.Scripts;

public class ShellcheckTests
{
    [TestCase("build.sh")]
    [TestCase(".ci/run")]
    public async Task Shellcheck_finds_nothing(string script)
    {
        try
        {
            await Commands.RunAsync(ThisRepository.Root, "shellcheck", script);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("shellcheck is not installed; the CI workflow runs it.");
        }
    }
}

using System.Text;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

public sealed class ProcStatTests
{
    [Test]
    public void A_name_may_hold_parentheses_spaces_and_letters_that_look_like_a_state()
    {
        var stat = Read("4711 (a) Z (b c) S 1 4711 4711 0 -1 4194560 100 0 0 0 1 2 0 0 20 0 1 0 987654 0 0");

        Assert.That(stat, Is.EqualTo(new ProcStat((byte)'S', 4194560, 987654)));
        Assert.That(stat!.Value.IsProgram, Is.True);
    }

    [TestCase("2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 3 0 0 20 0 1 0 5 0 0", TestName = "A_thread_of_the_kernel_is_no_program")]
    [TestCase("9 (sh) Z 1 9 9 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 77 0 0", TestName = "A_dead_process_is_no_program")]
    public void What_has_no_environment_is_no_program(string line) => Assert.That(Read(line)!.Value.IsProgram, Is.False);

    [TestCase("")]
    [TestCase("4711 (sh) S 1 4711")]
    [TestCase("4711 (sh) S 1 4711 4711 0 -1 x 100 0 0 0 1 2 0 0 20 0 1 0 987654 0 0")]
    public void What_is_no_such_line_is_nothing(string line) => Assert.That(Read(line), Is.Null);

    [Test]
    [Platform("Linux")]
    public void This_process_is_a_program_that_was_started_before_now()
    {
        var stat = ProcStat.Read(File.ReadAllBytes("/proc/self/stat"));

        Assert.That(stat!.Value.IsProgram, Is.True);
        Assert.That(stat.Value.Started, Is.Positive);
    }

    private static ProcStat? Read(string line) => ProcStat.Read(Encoding.UTF8.GetBytes(line));
}

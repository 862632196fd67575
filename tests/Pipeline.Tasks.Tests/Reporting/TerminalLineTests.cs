using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

/// <summary>What a person copies from a narrow terminal is one line there too.</summary>
public sealed class TerminalLineTests
{
    private const string Address = "http://127.0.0.1:34481/05bd97455a05bd97455a05bd97455a/";

    [Test]
    public void An_address_wider_than_the_screen_is_not_cut() =>
        Assert.That(Told($"Dashboard: {Address}   (for this machine)"), Is.EqualTo($"Dashboard: {Address}   (for this machine)\n"));

    [Test]
    public void A_sentence_is_wrapped_between_its_words() =>
        Assert.That(Told("one two three four five six seven eight nine"), Is.EqualTo("one two three four five six seven eight \nnine\n"));

    private static string Told(string line)
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, json: false, isTerminal: true);
        terminal.Out.Profile.Width = 40;
        terminal.Line(line);
        return output.ToString().ReplaceLineEndings("\n");
    }
}

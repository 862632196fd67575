using Pipeline.Model.Inputs;

namespace Pipeline.Model.Tests.Inputs;

public sealed class InputErrorTests
{
    [Test]
    public void An_error_is_printed_as_compilers_do() =>
        Assert.That(
            new InputError("unknown_gate", "workstreams/a.json", 3, 7, "$.gate", "There is no gate 'x'.").ToString(),
            Is.EqualTo("workstreams/a.json(3,7): error unknown_gate: There is no gate 'x'. [$.gate]"));

    [Test]
    public void An_error_without_a_place_is_printed_without() =>
        Assert.That(new InputError("too_many_errors", "", 0, 0, "", "There are more.").ToString(), Is.EqualTo("error too_many_errors: There are more."));

    [Test]
    public void Control_characters_and_excess_length_are_taken_out()
    {
        var error = new InputError("x", "a\u001b", 1, 1, "$.\n", "m\r" + new string('x', 5_000)).MadePrintable();

        Assert.That((error.File, error.Path), Is.EqualTo(("a?", "$.?")));
        Assert.That(error.Message, Is.EqualTo("m?" + new string('x', 3_998) + "…"));
    }
}

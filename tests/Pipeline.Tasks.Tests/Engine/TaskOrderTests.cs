using Cake.Core;
using Pipeline.Tasks.Engine;

namespace Pipeline.Tasks.Tests.Engine;

public sealed class TaskOrderTests
{
    [Test]
    public void What_a_task_depends_on_comes_first_and_each_once() =>
        Assert.That(Order(["Ship", "Test"], Task("Compile"), Task("Test", "Compile"), Task("Ship", "Test", "Compile"), Task("Other")), Is.EqualTo(new[] { "Compile", "Test", "Ship" }));

    [Test]
    public void Who_says_to_come_before_a_task_does()
    {
        var early = Task("Early");
        new CakeTaskBuilder(early).IsDependeeOf("Ship");
        Assert.That(Order(["Ship"], Task("Ship"), early), Is.EqualTo(new[] { "Early", "Ship" }));
    }

    [Test]
    public void Alone_a_target_takes_nothing_with_it() =>
        Assert.That(TaskOrder.Of([Task("Compile"), Task("Test", "Compile")], ["test", "Test"], exclusive: true).Select(task => task.Name), Is.EqualTo(new[] { "Test" }));

    [Test]
    public void A_circle_is_printed_as_a_path() => Assert.That(
        () => Order(["A"], Task("A", "B"), Task("B", "C"), Task("C", "A")),
        Throws.TypeOf<CakeException>().With.Message.Contains("A -> B -> C -> A"));

    [Test]
    public void What_does_not_exist_is_named_with_who_needs_it() => Assert.That(
        () => Order(["A"], Task("A", "B")),
        Throws.TypeOf<CakeException>().With.Message.EqualTo("Task 'A' is dependent on task 'B' which does not exist."));

    [Test]
    public void What_need_not_exist_is_left_out()
    {
        var task = new CakeTask("A");
        task.Dependencies.Add(new CakeTaskDependency("B", required: false));
        Assert.That(Order(["A"], task), Is.EqualTo(new[] { "A" }));
    }

    private static string[] Order(string[] targets, params CakeTask[] tasks) => [.. TaskOrder.Of(tasks, targets, exclusive: false).Select(task => task.Name)];

    private static CakeTask Task(string name, params string[] before)
    {
        var task = new CakeTask(name);
        foreach (var other in before)
            new CakeTaskBuilder(task).IsDependentOn(other);
        return task;
    }
}

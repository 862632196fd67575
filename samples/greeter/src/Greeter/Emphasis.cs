namespace Greeter;

public static class Emphasis
{
    public static string Loud(string text) => text;
}

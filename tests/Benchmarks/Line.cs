namespace Benchmarks;

/// <summary>One line of the table: something of the pipeline's and the floor it is held against.</summary>
internal abstract class Line
{
    /// <summary>What <c>--line</c> calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured.</summary>
    public abstract string Measured { get; }

    /// <summary>What it is held against.</summary>
    public abstract string Against { get; }

    /// <summary>What the ratio may be at most.</summary>
    public abstract double Target { get; }

    /// <summary>How often both are measured, in alternation.</summary>
    public virtual int Rounds => 5;

    /// <summary>The unit of both figures.</summary>
    public virtual string Unit => "ms";

    /// <summary>Why it cannot be measured here; null when it can.</summary>
    public virtual string? Obstacle => null;

    /// <summary>Measures the pipeline once.</summary>
    public abstract Task<double> OursAsync();

    /// <summary>Measures the floor once.</summary>
    public abstract Task<double> FloorAsync();
}

namespace FitOps.QueueWorker;

/// <summary>Names this program's assembly for whoever starts it.</summary>
public static class QueueWorkerProgram;

using System.Runtime.InteropServices;

namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Whose record it is. The bytes do not always say: a group does not name its organisation, a health profile question
/// not its patient.</summary>
/// <param name="Organization">The organisation that alone may see the record; none for a shared type. An organisation is its
/// own scope.</param>
/// <param name="Patient">The patient whose data it is, or none. A patient is its own scope.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RecordScope(RecordId Organization, RecordId Patient = default);

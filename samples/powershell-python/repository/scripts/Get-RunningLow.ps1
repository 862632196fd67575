# The articles of which fewer than Least are left.
param([hashtable] $Levels, [int] $Least)

$Levels.GetEnumerator() | Where-Object Value -lt $Least | ForEach-Object Key

-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Error] IS NULL OR [i].[Error] COLLATE Latin1_General_100_BIN2 <> @Value
    OR DATALENGTH([i].[Error]) <> DATALENGTH(@Value)
ORDER BY [i].[Key] DESC
GO

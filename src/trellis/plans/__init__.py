"""EHC plan documents: a draft assembled from confirmed advice into sections A to K, the source kept for each line,
served, answered line by line by the family, and issued as final with what the law wants enclosed."""
